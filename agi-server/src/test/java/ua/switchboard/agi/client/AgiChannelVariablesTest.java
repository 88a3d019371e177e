package ua.switchboard.agi.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of res_agi.c and app.c, as far as they were seen on real Asterisk. */
class AgiChannelVariablesTest {
  private final AgiChannelVariables variables = new AgiChannelVariables();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SET VARIABLE A b                     | b",
        "set variable A \"b c\"               | b c",
        "SET VARIABLE A \"say \\\"hi\\\"\"    | say \"hi\"",
        "SET VARIABLE A \"back\\\\slash\"     | back\\slash",
        "SET VARIABLE A \"${B},;(\"           | ${B},;(",
        "SET VARIABLE A b\\ c                 | b c",
        "SET VARIABLE A \"\"                  | ``",
      })
  void setVariable_takesOneWord(String command, String value) {
    assertThat(variables.execute(command)).isEqualTo("200 result=1");
    assertThat(variables.get("A")).isEqualTo(value);
  }

  @Test
  void setVariableWithTooManyWords_showsItsUsage() {
    assertThat(variables.execute("SET VARIABLE A b c")).startsWith("520-").endsWith("usage.");
    assertThat(variables.all()).isEmpty();
  }

  @Test
  void mset_setsEveryPair() {
    assertThat(variables.execute("EXEC MSet \"A=1,B=,C=x=y,no pair\"")).isEqualTo("200 result=0");
    assertThat(variables.all()).isEqualTo(Map.of("A", "1", "B", "", "C", "x=y"));
  }

  @Test
  void mset_eatsQuotesAndKeepsWhatIsInThemOrInBrackets() {
    variables.execute("EXEC MSet \"A=\\\"a,b\\\",B=f(1,2),C=[3,4],D=\\\\,5\"");
    assertThat(variables.all())
        .isEqualTo(Map.of("A", "a,b", "B", "f(1,2)", "C", "[3,4]", "D", ",5"));
  }

  @Test
  void getVariable_tellsTheValue() {
    variables.set("A", "b c");
    assertThat(variables.execute("GET VARIABLE A")).isEqualTo("200 result=1 (b c)");
    assertThat(variables.execute("GET VARIABLE B")).isEqualTo("200 result=0");
  }

  @Test
  void unknownCommand_andUnknownApplication() {
    assertThat(variables.execute("DANCE")).isEqualTo("510 Invalid or unknown command");
    assertThat(variables.execute("")).isEqualTo("510 Invalid or unknown command");
    assertThat(variables.execute("EXEC Dance now")).isEqualTo("200 result=-2");
  }
}
