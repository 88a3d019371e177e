package ua.switchboard.tests.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ua.switchboard.agi.AgiRoutes;
import ua.switchboard.agi.ChannelVariable;
import ua.switchboard.ami.ControlContext;
import ua.switchboard.ami.ControlVariable;
import ua.switchboard.tests.lab.Repository;

/** The dialplan files and the server's code name the same scripts and variables. */
class ContractTest {
  private static final Pattern SCRIPT =
      Pattern.compile("Gosub\\(sb-ask,([a-z]+),|Local/([a-z]+)@sb-server");
  private static final Pattern VARIABLE = Pattern.compile("\\bSB_[A-Z0-9_]+");
  private static final Pattern GLOBAL = Pattern.compile("^(SB_[A-Z0-9_]+)=", Pattern.MULTILINE);

  /** The dialplan's own variables: neither the server nor the administrator sets them. */
  private static final List<String> OWN =
      List.of(
          "SB_ANNOUNCED",
          "SB_ANSWER",
          "SB_ARGS",
          "SB_ASKED",
          "SB_ASKER",
          "SB_CALL",
          "SB_CAUSE",
          "SB_CONSULT_RECORDING",
          "SB_DID",
          "SB_DIRECTION",
          "SB_GIVEN_MEMORY",
          "SB_GIVEN_OFFER",
          "SB_KEY",
          "SB_NUMBER",
          "SB_RECORDING",
          "SB_RESULT",
          "SB_STEPS");

  /** What somebody outside chooses. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "\\$\\{(EXTEN|CALLERID\\([a-z-]+\\)|DIALEDPEERNAME|CHANNEL|SB_CLIENT|SB_KEY)\\}");

  @Test
  void everyScriptThatIsAskedFor_exists_andEachIsAskedFor() throws IOException {
    var asked = new TreeSet<String>();
    for (var line : lines()) {
      var matcher = SCRIPT.matcher(line);
      while (matcher.find()) {
        asked.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
      }
    }
    assertThat(asked)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(AgiRoutes.values()).map(AgiRoutes::scriptName).toList());
  }

  @Test
  void everyVariable_isTheServersTheAdministratorsOrTheDialplansOwn() throws IOException {
    var known = new TreeSet<>(OWN);
    for (var variable : ChannelVariable.values()) {
      known.add(variable.name());
    }
    for (var variable : ControlVariable.values()) {
      known.add(variable.name());
    }
    GLOBAL.matcher(read("switchboard-globals.conf")).results().forEach(m -> known.add(m.group(1)));
    var used = new TreeSet<String>();
    for (var line : lines()) {
      VARIABLE.matcher(line).results().forEach(m -> used.add(m.group()));
    }
    assertThat(used).containsExactlyElementsOf(known);
  }

  @Test
  void everyContextThatACommandOverAmiNames_isThere() throws IOException {
    for (var context : ControlContext.values()) {
      assertThat(section(context.section())).as(context.section()).isNotEmpty();
    }
  }

  @Test
  void everyVariableOfTheServer_comesBackFromItsChannel() throws IOException {
    var shared =
        lines().stream().filter(line -> line.contains("SHARED(SB_")).reduce("", String::concat);
    assertThat(shared)
        .contains(Arrays.stream(ChannelVariable.values()).map(ChannelVariable::name).toList());
  }

  @Test
  void agiIsCalledInOnePlace_andItsStatusIsClearedBeforeAndReadAfter() throws IOException {
    var lines = lines();
    var places =
        java.util.stream.IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).contains(",AGI("))
            .boxed()
            .toList();
    assertThat(places).hasSize(1);
    int agi = places.getFirst();
    assertThat(lines.get(agi - 1)).contains("Set(SB_STATUS=)");
    assertThat(lines.get(agi + 1)).contains("${SB_STATUS}");
  }

  @Test
  void everyQuestion_isFollowedByAStepThatReadsTheStatus() throws IOException {
    var lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("Gosub(sb-ask,")) {
        assertThat(lines.get(i + 1))
            .as("after " + lines.get(i))
            .containsPattern("Goto\\((sb-step,s|s|told),1\\)");
      }
    }
    assertThat(section("sb-step").getFirst()).startsWith("exten => s,1,").contains("SB_STATUS");
    assertThat(String.join("\n", section("sb-features")))
        .containsPattern("told,1,Answer\\(\\)\\n.*SB_STATUS");
  }

  @Test
  void whatOthersChoose_isFilteredOrOnlyAssigned() throws IOException {
    for (var line : lines()) {
      var rest = line.replaceAll("\\$\\{FILTER\\([^,]*,\\$\\{[^}]*}\\)}", "");
      boolean assigned =
          rest.matches(
                  ".*Set\\((CALLERID\\(name\\)|SHARED\\(SB_CLIENT,[^)]*\\))=\\$\\{SB_CLIENT}\\)")
              || rest.contains("Set(_SB_ASKER=${CHANNEL})")
              || rest.contains("${LEN(${SB_CLIENT})}")
              || rest.contains("/${EXTEN},${SB_ARGS})")
              || rest.contains("Local/${EXTEN}@sb-server");
      assertThat(assigned || !FOREIGN.matcher(rest).find()).as(line).isTrue();
    }
  }

  @Test
  void nothingNewerThanAsterisk16_andNoMacro() throws IOException {
    assertThat(String.join("\n", lines())).doesNotContain("Macro(", "WaitForCondition", "DeadAGI");
  }

  private static List<String> section(String name) throws IOException {
    var found = new ArrayList<String>();
    boolean inside = false;
    for (var line : lines()) {
      if (line.startsWith("[")) {
        inside = line.equals("[" + name + "]");
      } else if (inside) {
        found.add(line);
      }
    }
    return found;
  }

  /** The dialplan without comments and empty lines. */
  private static List<String> lines() throws IOException {
    return Stream.of(read("switchboard.conf").split("\n"))
        .filter(line -> !line.isBlank() && !line.startsWith(";"))
        .toList();
  }

  private static String read(String file) throws IOException {
    return Files.readString(Repository.dialplan().resolve(file));
  }
}
