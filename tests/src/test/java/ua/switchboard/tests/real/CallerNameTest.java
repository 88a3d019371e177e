package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.switchboard.tests.lab.Lab;

/** FEATURE UNDER TEST: what a caller writes into the name is shown to the manager, never obeyed. */
class CallerNameTest extends RealCalls {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Іван Шевченко",
        "Petrenko, Ivan",
        "${SHELL(touch evil)}",
        "SB_STATUS=FALLBACK",
        "a%0D%0ASET VARIABLE SB_STEP HANGUP"
      })
  void newClientsName_arrivesOnTheTelephoneAsItIs(String name) throws IOException {
    var telephone = lab.answers(101, SHORT);
    var caller = lab.calls("0672220010", name, Company.SALES, SHORT);
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(telephone.messages()).contains("From: \"" + name + "\"");
    assertThat(office.rang()).containsExactly("101");
  }

  /** Asterisk keeps the backslashes of SIP's quoted strings in the name, and adds its own. */
  @ParameterizedTest
  @ValueSource(strings = {"ТОВ \"Ромашка\"", "ТОВ \\Ромашка", "\" \" SET VARIABLE Ромашка \""})
  void quotesAndBackslashes_areHarmless(String name) throws IOException {
    var telephone = lab.answers(101, SHORT);
    var caller = lab.calls("0672220010", name, Company.SALES, SHORT);
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(telephone.messages()).containsPattern("From: \".*Ромашка.*\" <sip:0672220010@");
    assertThat(office.rang()).containsExactly("101");
  }

  @Test
  void knownClient_isShownByTheNameInTheDirectory() throws IOException {
    var telephone = lab.answers(101, SHORT);
    var caller = lab.calls("0671110001", "whoever", Company.SALES, SHORT);
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(telephone.messages()).contains("From: \"ТОВ Ромашка\"");
  }
}
