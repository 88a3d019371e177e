package ua.switchboard.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ua.switchboard.api.ApiTestServer.Reply;
import ua.switchboard.api.Principals;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.DialStatus;
import ua.switchboard.call.HangupCause;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.live.CallRequests;
import ua.switchboard.live.Refusal;
import ua.switchboard.presence.DeviceState;
import ua.switchboard.security.Permission;
import ua.switchboard.security.Principal;

/** FEATURE UNDER TEST: live calls and people over the API, and who may touch them. */
class LiveApiTest {
  private static final Principal OLENA = Principals.manager(101);
  private static final Principal IVAN = Principals.manager(102);
  private static final Principal STRANGER = Principals.manager(999);
  private static final Principal LEADER = Principals.supervisor(104, 101, 102, 104);
  private static final String CALL = "/live/calls/c1";

  @Test
  void callThatRings_isSeenByWhomItConcerns_andDoesNotExistForOthers() throws Exception {
    try (var office = new LiveOffice()) {
      office.arrives("c1", LiveOffice.CLIENT);
      JsonNode call = office.api.get(OLENA, CALL).json();
      assertThat(call.path("phase").asText()).isEqualTo("RINGING");
      assertThat(call.path("client").path("name").asText()).isEqualTo("Romashka");
      assertThat(call.path("offers").path(0).path("reason").asText()).isEqualTo("attached-manager");
      assertThat(office.api.get(IVAN, CALL).status()).as("may be asked next").isEqualTo(200);
      assertThat(office.api.get(STRANGER, CALL).problem()).isEqualTo("call-unknown");
      assertThat(office.api.get(STRANGER, "/live/calls").json().path("calls")).isEmpty();
      assertThat(office.api.get(LEADER, "/live/calls").json().path("calls")).hasSize(1);
      assertThat(office.api.get(null, CALL).status()).isEqualTo(401);
    }
  }

  @Test
  void decline_redirectAndPickUp_areOneAfterTheOther() throws Exception {
    try (var office = new LiveOffice()) {
      office.arrives("c1", LiveOffice.CLIENT);
      assertThat(office.api.post(IVAN, CALL + "/decline", "").problem()).isEqualTo("not-offered");
      assertThat(office.api.post(OLENA, CALL + "/decline", "").status()).isEqualTo(204);
      office.next("c1", DialStatus.CHANUNAVAIL, 26);
      assertThat(offers(office)).containsExactly("101 DECLINED", "102 null");
      assertThat(office.api.post(IVAN, CALL + "/redirect", to(103)).status()).isEqualTo(204);
      assertThat(office.api.post(IVAN, CALL + "/redirect", to(104)).problem())
          .isEqualTo("handed-on-already");
      office.next("c1", DialStatus.CHANUNAVAIL, 26);
      assertThat(offers(office)).containsExactly("101 DECLINED", "102 DECLINED", "103 null");
      assertThat(office.api.post(LEADER, CALL + "/pickup", "").status()).isEqualTo(204);
      office.next("c1", DialStatus.CHANUNAVAIL, 26);
      assertThat(offers(office).getLast()).isEqualTo("104 null");
      assertThat(offers(office)).contains("103 PREEMPTED");
      assertThat(office.control.told)
          .containsExactly(
              "end ring c1 [PJSIP/101]", "end ring c1 [PJSIP/102]", "end ring c1 [PJSIP/103]");
      assertThat(office.audited)
          .containsExactly(
              "manager 101 call-declined c1 {manager=101}",
              "manager 102 call-redirected c1 {manager=102, to=103}",
              "supervisor 104 call-picked-up c1 {manager=104}");
    }
  }

  @Test
  void redirect_toOnesOwnMobile_ringsItNext() throws Exception {
    try (var office = new LiveOffice()) {
      office.arrives("c1", LiveOffice.CLIENT);
      String own = "{\"to\": 101, \"mobile\": true}";
      assertThat(office.api.post(OLENA, CALL + "/redirect", own).status()).isEqualTo(204);
      office.next("c1", DialStatus.CHANUNAVAIL, 26);
      assertThat(offers(office)).containsExactly("101 PREEMPTED", "101 null");
      JsonNode offer = office.api.get(OLENA, CALL).json().path("offers").path(1);
      assertThat(offer.path("stage").asText()).isEqualTo("GSM");
      assertThat(offer.path("reason").asText()).isEqualTo("mobile");
      assertThat(office.api.post(OLENA, CALL + "/redirect", own).problem())
          .isEqualTo("already-asked");
    }
  }

  @Test
  void refusedByAsterisk_nobodyIsHeld() throws Exception {
    try (var office = new LiveOffice()) {
      office.arrives("c1", LiveOffice.CLIENT);
      office.connects("c1", "101");
      office.control.refuse(Refusal.ASTERISK_AWAY);
      Reply reply = office.api.post(OLENA, CALL + "/transfer", to(102));
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.problem()).isEqualTo("asterisk-away");
      assertThat(office.board.listReservations()).hasSize(1);
    }
  }

  @Test
  void transfer_reservesTheColleague_whoRingsNext_andTheFirstGetsTheCallerBack() throws Exception {
    try (var office = new LiveOffice()) {
      office.arrives("c1", LiveOffice.CLIENT);
      office.connects("c1", "101");
      assertThat(office.api.post(IVAN, CALL + "/transfer", to(103)).problem())
          .isEqualTo("call-unknown");
      assertThat(office.api.post(LEADER, CALL + "/transfer?manager=102", to(103)).problem())
          .isEqualTo("not-talking");
      assertThat(office.api.post(OLENA, CALL + "/transfer", to(102)).status()).isEqualTo(204);
      office.switchboard.legEnded(new CallId("c1"), "PJSIP/101-0000002a", HangupCause.NONE);
      assertThat(office.next("c1", DialStatus.UNKNOWN, 0).reasons()).containsExactly("transferred");
      assertThat(office.next("c1", DialStatus.BUSY, 17).reasons())
          .containsExactly("transfer-returned");
      office.connects("c1", "101");
      assertThat(office.board.listReservations()).hasSize(1);
      office.hangsUp("c1");
      assertThat(office.board.listReservations()).isEmpty();
    }
  }

  @Test
  void dialledCall_goesToANumberOutside_andBackToWhoDialled_andIsAudited() throws Exception {
    try (var office = new LiveOffice()) {
      var number = new PhoneNumber("+380671110001");
      var from = new DeviceName("PJSIP/101");
      office.switchboard.dialOut(new CallRequests.Outbound(new CallId("c1"), from, number));
      String outside = "{\"number\": \"067 111 00 02\"}";
      assertThat(office.api.post(OLENA, CALL + "/transfer", outside).problem())
          .isEqualTo("not-talking");
      office.connects("c1", "kyivstar");
      assertThat(office.api.post(OLENA, CALL + "/transfer", outside).status()).isEqualTo(204);
      assertThat(office.audited.getLast())
          .contains("call-transferred c1 {manager=101, number=+380671110002}");
      office.switchboard.legEnded(new CallId("c1"), "PJSIP/101-00000001", HangupCause.NONE);
      assertThat(office.next("c1", DialStatus.UNKNOWN, 0).dial())
          .isEqualTo("PJSIP/0671110002@kyivstar");
      assertThat(office.next("c1", DialStatus.BUSY, 17).reasons())
          .containsExactly("transfer-returned");
      office.connects("c1", "101");
      office.hangsUp("c1");
      assertThat(office.board.listReservations()).isEmpty();
    }
  }

  @Test
  void aDestinationIsOneColleagueOrOneNumber_thatALineLeadsTo() throws Exception {
    try (var office = new LiveOffice()) {
      office.arrives("c1", LiveOffice.CLIENT);
      office.connects("c1", "101");
      Map<String, String> problems =
          Map.of(
              "{}", "no-destination",
              "{\"to\": 102, \"number\": \"0671110002\"}", "no-destination",
              "{\"number\": \"0671110002\", \"mobile\": true}", "no-destination",
              "{\"number\": \"12\"}", "no-number",
              "{\"to\": 102, \"mobile\": true}", "no-mobile",
              "{\"to\": 999}", "colleague-unknown");
      for (var one : problems.entrySet()) {
        Reply reply = office.api.post(OLENA, CALL + "/consult", one.getKey());
        assertThat(reply.problem()).as(one.getKey()).isEqualTo(one.getValue());
        assertThat(reply.status()).as(one.getKey()).isEqualTo(422);
      }
      assertThat(office.board.listReservations()).hasSize(1);
    }
  }

  @Test
  void consult_isCompletedOrCancelledByWhoAsked() throws Exception {
    try (var office = new LiveOffice()) {
      office.arrives("c1", LiveOffice.CLIENT);
      office.connects("c1", "101");
      assertThat(office.api.post(OLENA, CALL + "/consult/cancel", "").problem())
          .isEqualTo("no-consultation");
      assertThat(office.api.post(OLENA, CALL + "/consult", to(102)).status()).isEqualTo(204);
      JsonNode call = office.api.get(OLENA, CALL).json();
      assertThat(call.path("phase").asText()).isEqualTo("CONSULTING");
      assertThat(call.path("asked").path("extension").asText()).isEqualTo("102");
      assertThat(office.api.post(OLENA, CALL + "/consult/complete", "").status()).isEqualTo(204);
      office.connects("c1", "102");
      assertThat(office.api.get(IVAN, CALL).json().path("phase").asText()).isEqualTo("TALKING");
      office.hangsUp("c1");
      assertThat(office.board.listReservations()).isEmpty();
    }
  }

  @Test
  void aManagerControlsTheirOwn_aSupervisorTheirPeoples() throws Exception {
    try (var office = new LiveOffice()) {
      office.arrives("c1", LiveOffice.CLIENT);
      assertThat(office.api.post(IVAN, CALL + "/hangup", "").problem()).isEqualTo("not-yours");
      assertThat(office.api.post(IVAN, CALL + "/decline?manager=101", "").problem())
          .isEqualTo("not-yours");
      assertThat(office.api.post(LEADER, CALL + "/decline?manager=101", "").status())
          .isEqualTo(204);
      assertThat(office.api.post(LEADER, CALL + "/hangup", "").status()).isEqualTo(204);
      assertThat(office.api.post(OLENA, CALL + "/recording/pause", "").status()).isEqualTo(204);
      assertThat(office.api.post(OLENA, CALL + "/recording/resume", "").status()).isEqualTo(204);
      assertThat(office.control.told).contains("hang up c1", "pause c1", "resume c1");
    }
  }

  @Test
  void listening_isForSupervisors_isSeen_andIsAudited() throws Exception {
    try (var office = new LiveOffice()) {
      office.arrives("c1", LiveOffice.CLIENT);
      office.connects("c1", "101");
      String wish = "{\"manager\": 101, \"mode\": \"LISTEN\"}";
      assertThat(office.api.post(OLENA, CALL + "/listeners", wish).status()).isEqualTo(403);
      Reply begun = office.api.post(LEADER, CALL + "/listeners", wish);
      assertThat(begun.status()).isEqualTo(201);
      String listener = CALL + "/listeners/" + begun.json().path("id").asText();
      office.supervisions.hears(begun.json().path("id").asText());
      assertThat(office.api.put(LEADER, listener, "{\"mode\": \"WHISPER\"}").json().path("mode"))
          .hasToString("\"WHISPER\"");
      assertThat(office.api.get(LEADER, CALL).json().path("listeners")).hasSize(1);
      assertThat(office.api.post(LEADER, CALL + "/listeners", wish).problem())
          .isEqualTo("listens-already");
      assertThat(office.api.delete(LEADER, listener).status()).isEqualTo(204);
      office.supervisions.ended(begun.json().path("id").asText());
      assertThat(office.api.delete(LEADER, listener).problem()).isEqualTo("listener-unknown");
      assertThat(office.audited)
          .startsWith("supervisor 104 listening-began c1 {manager=101, mode=LISTEN}")
          .endsWith("supervisor 104 listening-ended c1 {manager=101, mode=WHISPER}");
    }
  }

  @Test
  void clickToCall_ringsTheManager_thenTheNumber_andSaysWhatFailed() throws Exception {
    try (var office = new LiveOffice()) {
      Reply begun = office.api.post(OLENA, "/live/originates", "{\"to\": \"067 111 00 01\"}");
      assertThat(begun.status()).isEqualTo(201);
      String id = begun.json().path("id").asText();
      String path = "/live/originates/" + id;
      assertThat(office.control.told)
          .containsExactly("originate " + id + " PJSIP/101 +380671110001");
      office.rings(id, "101");
      assertThat(office.api.get(OLENA, path).json().path("managerLeg").asText())
          .isEqualTo("RINGING");
      assertThat(presence(office, "101")).isEqualTo("RINGING");
      office.switchboard.dialOut(
          new CallRequests.Outbound(
              new CallId(id), new DeviceName("PJSIP/101"), new PhoneNumber("+380671110001")));
      assertThat(presence(office, "101")).isEqualTo("TALKING");
      office.next(id, DialStatus.BUSY, 17);
      office.hangsUp(id);
      JsonNode over = office.api.get(OLENA, path).json();
      assertThat(over.path("failure").asText()).isEqualTo("number-busy");
      assertThat(over.path("farLeg").asText()).isEqualTo("FAILED");
      assertThat(office.api.get(IVAN, path).problem()).isEqualTo("call-unknown");
      assertThat(office.board.listReservations()).isEmpty();
    }
  }

  @Test
  void clickToCall_withoutATelephoneOrANumber_isRefused_andNobodyIsHeld() throws Exception {
    try (var office = new LiveOffice()) {
      String client = "{\"to\": \"067 111 00 01\"}";
      assertThat(office.api.post(OLENA, "/live/originates", "{\"to\": \"12\"}").problem())
          .isEqualTo("no-number");
      assertThat(office.api.post(OLENA, "/live/originates?manager=102", client).problem())
          .isEqualTo("not-yours");
      office.control.refuse(Refusal.REFUSED_BY_ASTERISK);
      assertThat(office.api.post(OLENA, "/live/originates", client).status()).isEqualTo(502);
      office.board.deviceState("pbx", new DeviceName("PJSIP/101"), DeviceState.UNAVAILABLE);
      assertThat(office.api.post(OLENA, "/live/originates", client).problem())
          .isEqualTo("no-telephone");
      Principal program = Principals.integration(Permission.CALL);
      assertThat(office.api.post(program, "/live/originates", client).problem())
          .isEqualTo("manager-missing");
      assertThat(office.board.listReservations()).isEmpty();
    }
  }

  @Test
  void pause_ofOneself_andOfOnesPeople() throws Exception {
    try (var office = new LiveOffice()) {
      String reason = "{\"reason\": \"обід\"}";
      assertThat(office.api.put(OLENA, "/presence/me/pause", reason).status()).isEqualTo(200);
      assertThat(presence(office, "101")).isEqualTo("PAUSED");
      assertThat(office.api.put(OLENA, "/presence/102/pause", reason).status()).isEqualTo(404);
      assertThat(office.api.put(LEADER, "/presence/102/pause", reason).status()).isEqualTo(200);
      assertThat(office.api.put(OLENA, "/presence/me/pause", "{\"reason\": \" \"}").problem())
          .isEqualTo("no-reason");
      assertThat(office.api.delete(OLENA, "/presence/me/pause").status()).isEqualTo(200);
      assertThat(office.api.delete(LEADER, "/presence/102/pause").status()).isEqualTo(200);
      assertThat(presence(office, "101")).isEqualTo("FREE");
      assertThat(office.audited).hasSize(4);
    }
  }

  private static String presence(LiveOffice office, String extension) throws Exception {
    for (JsonNode one : office.api.get(LEADER, "/presence").json().path("managers")) {
      if (one.path("manager").path("extension").asText().equals(extension)) {
        return one.path("state").asText();
      }
    }
    return "nobody";
  }

  private static List<String> offers(LiveOffice office) throws Exception {
    JsonNode call = office.api.get(Principals.administrator(), CALL).json();
    return call.path("offers").findParents("outcome").stream()
        .map(offer ->
            offer.path("manager").path("extension").asText() + " " + offer.path("outcome").asText())
        .toList();
  }

  private static String to(int manager) {
    return "{\"to\": " + manager + "}";
  }
}
