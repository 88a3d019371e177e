package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ua.switchboard.journal.JournalText;
import ua.switchboard.tests.lab.AmiEvent;
import ua.switchboard.tests.lab.Await;
import ua.switchboard.tests.lab.Lab;

/**
 * FEATURE UNDER TEST: whatever way a call takes through Asterisk, the journal has one row of it
 * with each participant's part.
 */
class JournalOfCallsTest extends RealCalls {
  private static final String CLIENT_OF_101 = "0671110001";
  private static final String DIRECT = "380445550001";
  private static final String FORWARDING = "380445550002";
  private static final Duration TALK = Duration.ofSeconds(1);
  private static final Duration LONG_TALK = Duration.ofSeconds(3);

  @BeforeEach
  void beginJournal() {
    office.beginJournal();
  }

  @Test
  void answered() throws IOException {
    lab.answers(101, SHORT);
    ends(lab.calls(CLIENT_OF_101, "", Company.SALES, TALK));
    expect("answered");
  }

  @Test
  void declinedTwiceThenAnswered() throws IOException {
    lab.rejects(101, 603);
    lab.rejects(102, 486);
    lab.answers(103, SHORT);
    lab.answers(104, SHORT);
    ends(lab.calls("0679990001", "", Company.SALES, TALK));
    expect("hunt");
  }

  @Test
  void abandoned() throws IOException {
    lab.rings(101);
    ends(lab.callsAndGivesUp(CLIENT_OF_101, Company.SALES, Duration.ofSeconds(1)));
    expect("abandoned");
  }

  @Test
  void ringGroup() throws IOException {
    lab.rings(104);
    lab.answers(105, SHORT);
    lab.rings(106);
    ends(lab.calls("0679990002", "", Company.RING_ALL, TALK));
    expect("group");
  }

  @Test
  void mobileAcceptsByOne() throws IOException {
    var mobile = lab.answers(31, Duration.ZERO);
    var caller = lab.calls("0671110007", "", Company.MOBILES, TALK);
    mobile.awaitMessage("ACK sip:", Lab.SOON);
    mobile.press('1', lab.asterisk().address());
    ends(caller);
    expect("mobile");
  }

  @Test
  void internal() throws IOException {
    lab.answers(102, SHORT);
    ends(lab.managerCalls(101, "102", TALK));
    expect("internal");
  }

  @Test
  void outgoingOverOurDialplan() throws IOException {
    lab.answers(32, SHORT);
    ends(lab.managerCalls(101, "0501234567", TALK));
    expect("outgoing");
  }

  @Test
  void outgoingOverAnotherContext() throws IOException {
    lab.answers(31, SHORT);
    ends(lab.managerCalls(101, "90671234567", TALK));
    expect("foreign");
  }

  @Test
  void straightToATelephone() throws IOException {
    lab.answers(101, SHORT);
    ends(lab.calls("0671110002", "", DIRECT, TALK));
    expect("direct");
  }

  @Test
  void clickToCall() throws IOException {
    lab.answers(101, Duration.ZERO);
    lab.answersAndHangsUp(31, SHORT, TALK);
    originate(
        Map.of(
            "Channel", "PJSIP/101",
            "Context", "from-manager",
            "Exten", "90671110002",
            "Priority", "1"));
    office.awaitTalk("kyivstar");
    expect("click");
  }

  @Test
  void blindTransfer() throws IOException {
    lab.answers(101, Duration.ZERO);
    lab.answers(102, SHORT);
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, LONG_TALK);
    AmiEvent talks = office.awaitTalk("101");
    pause(TALK);
    lab.ami()
        .action(
            "BlindTransfer",
            Map.of("Channel", talks.get("Channel"), "Context", "from-manager", "Exten", "102"));
    office.awaitTalk("102");
    ends(caller);
    expect("blind");
  }

  @Test
  void attendedTransferCompletedByHangUp() throws IOException {
    lab.answers(101, Duration.ZERO);
    lab.answers(102, SHORT);
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, Duration.ofSeconds(6));
    AmiEvent talks = office.awaitTalk("101");
    lab.ami()
        .action(
            "Atxfer",
            Map.of("Channel", talks.get("Channel"), "Context", "from-manager", "Exten", "102"));
    office.awaitTalk("102");
    pause(TALK);
    lab.ami().action("Hangup", Map.of("Channel", talks.get("Channel")));
    ends(caller);
    expect("attended");
  }

  @Test
  void pickedUp() throws IOException {
    lab.rings(101);
    var caller = lab.calls("0671110002", "", DIRECT, TALK);
    office.awaitDialled("101", 1);
    lab.awaitRinging("PJSIP/101");
    var picker = lab.managerCalls(102, "*8", Lab.SOON);
    ends(caller);
    ends(picker);
    expect("pickup");
  }

  @Test
  void forwardedByATelephone() throws IOException {
    lab.redirects(103, "sip:104@" + lab.asterisk().address());
    lab.answers(104, SHORT);
    ends(lab.calls("0679990003", "", FORWARDING, TALK));
    expect("forwarded");
  }

  @Test
  void supervisorListensInAndBarges() throws IOException {
    lab.answers(101, Duration.ZERO);
    lab.answers(105, Duration.ZERO);
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, LONG_TALK);
    office.awaitTalk("101");
    originate(Map.of("Channel", "PJSIP/105", "Application", "ChanSpy", "Data", "PJSIP/101,qBE"));
    ends(caller);
    expect("barge");
  }

  @Test
  void dutyGroupWhileTheServerIsDown() throws Exception {
    office.server().kill();
    lab.answers(190, SHORT);
    ends(lab.calls("0671110002", "", Company.SALES, TALK));
    lab.awaitSilence();
    office.restart();
    expect("duty");
  }

  /** What the manager interface told is the same fact as the line of the file. */
  @Test
  void whatTheLinkTold_isNotFoundAgainInTheFile() throws IOException {
    office.rereadFiles();
    long before = office.server().counter("switchboard_intake_only_in_files_total");
    lab.answers(101, SHORT);
    ends(lab.calls(CLIENT_OF_101, "", Company.SALES, TALK));
    expect("answered");
    long lines = office.server().counter("switchboard_intake_facts_total");
    office.rereadFiles();
    assertThat(office.server().counter("switchboard_intake_facts_total")).isGreaterThan(lines);
    assertThat(office.server().counter("switchboard_intake_only_in_files_total")).isEqualTo(before);
  }

  @Test
  void whatHappenedWhileTheLinkWasAway_isReadFromTheFile() throws IOException {
    office.cable().cut();
    Await.until("link lost", Lab.SOON, () -> !office.amiState().equals("SYNCED"));
    lab.answers(102, SHORT);
    ends(lab.managerCalls(101, "102", TALK));
    lab.awaitSilence();
    office.cable().mend();
    office.awaitSynced();
    expect("internal");
    assertThat(office.server().counter("switchboard_intake_only_in_files_total")).isPositive();
  }

  private void expect(String scenario) throws IOException {
    lab.awaitSilence();
    office.awaitJournal(journalOf(scenario));
  }

  /** The same text that the recordings of these calls are replayed against. */
  private static String journalOf(String scenario) throws IOException {
    String name = "/ua/switchboard/journal/intake/" + scenario + ".journal";
    try (var in = JournalText.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no text " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void originate(Map<String, String> fields) {
    var all = new HashMap<>(fields);
    all.put("Async", "true");
    all.put("CallerID", "\"Click\" <101>");
    lab.ami().action("Originate", all);
  }

  private static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }
}
