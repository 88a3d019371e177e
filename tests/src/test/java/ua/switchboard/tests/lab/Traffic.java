package ua.switchboard.tests.lab;

import java.time.Duration;

/**
 * Scenarios of many calls at once, without audio. Each call's numbers come from a table; what
 * became of it is noted, so that a test knows it from the generator alone.
 */
public final class Traffic {
  private static final String CALLER = "[field0]";
  private static final String DIALLED = "[field1]";

  private Traffic() {}

  /**
   * Callers who talk for a while when somebody answers, and take a refusal for an answer; noted as
   * {@code answered} or {@code refused}, the caller and the number dialled.
   */
  public static String calling(Duration talking) {
    return silent(SippScenario.calling(CALLER, "", talking))
        .replace("<label id=\"bored\"/>\n", "<label id=\"bored\"/>\n" + note("answered"))
        .replace("<label id=\"refused\"/>\n", "<label id=\"refused\"/>\n" + note("refused"));
  }

  /** Callers who give up before an answer; noted as {@code gave-up}. */
  public static String givingUp(Duration patience) {
    return silent(SippScenario.givingUp(CALLER, "", patience))
        .replace("</scenario>", note("gave-up") + "</scenario>");
  }

  /** A telephone that answers everybody and notes as {@code took} whom. */
  public static String answering(Duration ringing) {
    return silent(SippScenario.answering(ringing))
        .replaceFirst(
            "<recv request=\"INVITE\"/>",
            """
            <recv request="INVITE"><action>
              <ereg regexp="[0-9]+@" search_in="hdr" header="From:" assign_to="from"/>
            </action></recv>
            """)
        .replaceFirst(
            "<recv request=\"BYE\"/>",
            """
            <recv request="BYE"/>
            <nop><action><log message="took [\\$from]"/></action></nop>
            """);
  }

  /** Requests are sent again until an answer comes: of so many packets some are lost. */
  private static String silent(String scenario) {
    return scenario
        .replaceAll("<send>(<!\\[CDATA\\[\\s*(?:INVITE|BYE|CANCEL) )", "<send retrans=\"500\">$1")
        .replaceAll("<nop><action><exec rtp_stream[^\n]*\n", "")
        .replace("[service]", DIALLED);
  }

  private static String note(String what) {
    return "<nop><action><log message=\""
        + what
        + " "
        + CALLER
        + " "
        + DIALLED
        + "\"/></action></nop>\n";
  }
}
