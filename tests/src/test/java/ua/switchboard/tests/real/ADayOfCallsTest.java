package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import ua.switchboard.tests.lab.AmiEvent;
import ua.switchboard.tests.lab.Await;
import ua.switchboard.tests.lab.Lab;
import ua.switchboard.tests.lab.OnNewestVersion;
import ua.switchboard.tests.lab.Sipp;
import ua.switchboard.tests.lab.Traffic;

/**
 * FEATURE UNDER TEST: after a day's worth of calls of all kinds the journal equals what the
 * generator did, row by row.
 *
 * <p>What is expected is computed from what the callers and the telephones noted, nothing else: a
 * caller notes how the call ended, a telephone whom it talked with.
 */
@NullUnmarked
class ADayOfCallsTest extends OnNewestVersion {
  private static final Duration TALK = Duration.ofMillis(600);
  private static final Duration QUICK = Duration.ofMillis(100);
  private static final Duration TRAFFIC_LIMIT = Duration.ofMinutes(4);
  private static final Duration PUT_TOGETHER = Duration.ofSeconds(60);

  private static final String ROWS =
      """
      SELECT CONCAT_WS(' ', c.direction, c.result, c.disposition, c.source,
          COALESCE(c.remote_e164, '-'), 'by', COALESCE(m.extension, '-')),
        (SELECT MAX(l.talk_ms) FROM call_leg l WHERE l.call_record_id = c.id)
      FROM call_record c LEFT JOIN manager m ON m.id = c.answered_by WHERE c.id > ?
      """;

  private final List<String> expected = new ArrayList<>();
  private Lab lab;

  @Test
  void journalEqualsWhatTheGeneratorDid(Lab lab) throws Exception {
    this.lab = lab;
    try (Office office = Office.open(lab, 62, BusyCompany::importInto)) {
      office.begin();
      office.beginJournal();
      Map<String, Sipp> telephones = telephones();
      List<Sipp> callers = callers();
      for (Sipp caller : callers) {
        caller.awaitEnd(TRAFFIC_LIMIT);
      }
      expect(callers, telephones);
      expectTransfers(office);
      expectMobiles();
      lab.awaitSilence();
      Await.until("all rows", PUT_TOGETHER, () -> rows(office).size() >= expected.size());
      office.awaitAssembled();
      assertThat(expected).hasSizeGreaterThan(2_000);
      assertThat(rows(office)).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(number(office, "SELECT COUNT(*) FROM outbox"))
          .isEqualTo(
              number(office, "SELECT COUNT(*) FROM call_record WHERE direction <> 'INTERNAL'"));
      assertThat(number(office, "SELECT COUNT(*) FROM call_leg WHERE until_at IS NULL")).isZero();
      assertThat(number(office, "SELECT AVG(talk_ms) FROM call_leg WHERE talk_ms > 0"))
          .as("average talk")
          .isBetween(TALK.toMillis() / 2, 2 * TALK.toMillis());
    }
  }

  /** Whoever answers, by the extension; the gateways by name. */
  private Map<String, Sipp> telephones() throws IOException {
    Map<String, Sipp> telephones = new HashMap<>();
    for (int host : List.of(101, 102, 103, 112, 116, 119)) {
      telephones.put(Integer.toString(host), lab.traffic(host, Traffic.answering(QUICK)));
    }
    lab.traffic(31, Traffic.answering(QUICK)); // whoever answers there does not press 1
    lab.answers(32, QUICK);
    lab.rings(104);
    lab.rings(113);
    lab.rings(118);
    lab.rejects(105, 603);
    lab.rejects(106, 486);
    return telephones;
  }

  private List<Sipp> callers() throws IOException {
    var mixed = new ArrayList<>(calls("06722", 150, BusyCompany.DECLINES));
    mixed.addAll(calls("06723", 150, BusyCompany.BUSY));
    var groups = new ArrayList<>(calls("06724", 200, BusyCompany.ALL_AT_ONCE));
    groups.addAll(calls("06725", 30, BusyCompany.MOBILE));
    var others = new ArrayList<>(calls("06726", 240, "380445550002"));
    others.addAll(calls("06727", 30, BusyCompany.NO_ANSWER));
    Collections.shuffle(others, new Random(1));
    Collections.shuffle(groups, new Random(1));
    Collections.shuffle(mixed, new Random(1));
    return List.of(
        lab.traffic(10, Traffic.calling(TALK), calls("06720", 400, BusyCompany.ANSWERED), 165),
        lab.traffic(
            11,
            Traffic.givingUp(Duration.ofMillis(400)),
            calls("06721", 560, BusyCompany.RINGS),
            240),
        lab.traffic(12, Traffic.calling(TALK), mixed, 140),
        lab.traffic(13, Traffic.calling(TALK), groups, 100),
        lab.traffic(14, Traffic.calling(TALK), others, 125),
        lab.traffic(114, Traffic.calling(TALK), dialling("114", "05030", 200), 90),
        lab.traffic(115, Traffic.calling(TALK), dialling("115", "116", 120), 55),
        lab.traffic(117, Traffic.calling(TALK), dialling("117", "906740", 120), 55));
  }

  /** From numbers of their own to one DID. */
  private static List<String> calls(String prefix, int count, String did) {
    return IntStream.range(0, count).mapToObj(i -> "%s%05d;%s".formatted(prefix, i, did)).toList();
  }

  /** From a manager's telephone to numbers of their own, or to a colleague. */
  private static List<String> dialling(String from, String prefix, int count) {
    boolean colleague = prefix.length() == 3;
    return IntStream.range(0, count)
        .mapToObj(i -> colleague ? from + ";" + prefix : "%s;%s%05d".formatted(from, prefix, i))
        .toList();
  }

  private void expect(List<Sipp> callers, Map<String, Sipp> telephones) {
    Map<String, String> whoTook = new HashMap<>();
    telephones.forEach((extension, telephone) ->
        telephone.notes().stream()
            .filter(note -> note.startsWith("took "))
            .forEach(note -> whoTook.put(note.substring(5).replace("@", ""), extension)));
    for (Sipp caller : callers) {
      for (String note : caller.notes()) {
        String[] words = note.split(" ");
        expected.add(row(words[0], words[1], words[2], whoTook));
      }
    }
  }

  /** What the journal must say of a call that its caller noted so. */
  private static String row(
      String noted, String caller, String dialled, Map<String, String> whoTook) {
    boolean answered = noted.equals("answered");
    if (caller.equals("115")) {
      return "INTERNAL ANSWERED ANSWERED ASTERISK - by 116 talked";
    }
    if (caller.equals("114") || caller.equals("117")) {
      String number = "+38" + (caller.equals("117") ? dialled.substring(1) : dialled);
      String source = caller.equals("117") ? "ASTERISK" : "ROUTED";
      return "OUTBOUND %s OUTGOING %s %s by %s %s"
          .formatted(
              answered ? "ANSWERED" : "NOT_REACHED",
              source,
              number,
              caller,
              answered ? "talked" : "silent");
    }
    String source = dialled.equals("380445550002") ? "ASTERISK" : "ROUTED";
    String disposition =
        answered ? "ANSWERED" : noted.equals("gave-up") ? "ABANDONED" : "NOT_ANSWERED";
    return "INBOUND %s %s %s +38%s by %s %s"
        .formatted(
            answered ? "ANSWERED" : "MISSED",
            disposition,
            source,
            caller,
            answered ? whoTook.getOrDefault(caller, "nobody") : "-",
            answered ? "talked" : "silent");
  }

  /** Ten calls to 103 that are transferred to 116, one after the other. */
  private void expectTransfers(Office office) throws IOException {
    for (int i = 0; i < 10; i++) {
      lab.ami().forget();
      String number = "06729%05d".formatted(i);
      Sipp caller =
          lab.traffic(
              10, Traffic.calling(Duration.ofSeconds(1)), List.of(number + ";380445550002"), 600);
      AmiEvent talks = office.awaitTalk("103");
      lab.ami()
          .action(
              "BlindTransfer",
              Map.of("Channel", talks.get("Channel"), "Context", "from-manager", "Exten", "116"));
      office.awaitTalk("116");
      assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
      expected.add("INBOUND ANSWERED ANSWERED ASTERISK +38" + number + " by 103 talked");
      lab.awaitSilence();
    }
  }

  /** Ten calls that a mobile accepts by pressing 1, one after the other. */
  private void expectMobiles() throws IOException {
    for (int i = 0; i < 10; i++) {
      Sipp mobile = lab.answers(33, QUICK);
      Sipp caller =
          lab.traffic(
              10,
              Traffic.calling(TALK),
              List.of(BusyCompany.CLIENT + ";" + BusyCompany.ACCEPTS),
              600);
      mobile.awaitMessage("ACK sip:", Lab.SOON);
      mobile.press('1', lab.asterisk().address());
      assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
      expected.add("INBOUND ANSWERED ANSWERED ROUTED +38" + BusyCompany.CLIENT + " by 109 talked");
      lab.awaitSilence();
      mobile.close();
    }
  }

  private static List<String> rows(Office office) {
    try (var connection = office.database().dataSource().getConnection();
        var select = connection.prepareStatement(ROWS)) {
      select.setLong(1, office.journalBefore());
      List<String> rows = new ArrayList<>();
      try (var row = select.executeQuery()) {
        while (row.next()) {
          rows.add(row.getString(1) + (row.getLong(2) > 0 ? " talked" : " silent"));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long number(Office office, String query) throws SQLException {
    try (var connection = office.database().dataSource().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
