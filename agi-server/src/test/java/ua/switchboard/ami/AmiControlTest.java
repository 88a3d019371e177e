package ua.switchboard.ami;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.CallControl.Outcome;
import ua.switchboard.live.Refusal;
import ua.switchboard.live.Supervision;
import ua.switchboard.live.Supervision.Mode;
import ua.switchboard.testkit.Eventually;

/** FEATURE UNDER TEST: which channels a command names, and what a refusal is called. */
class AmiControlTest {
  private static final CallId CALL = new CallId("u1");
  private static final List<DeviceName> TELEPHONE_10 = List.of(new DeviceName("PJSIP/10"));
  private static final List<DeviceName> TELEPHONE_101 = List.of(new DeviceName("PJSIP/101"));
  private static final Duration RING = Duration.ofSeconds(30);

  private final AmiFixture fixture = new AmiFixture();
  private final AmiControl control = new AmiControl(fixture.links(), TimeSource.system());

  @BeforeEach
  void link() {
    for (String action :
        List.of("Hangup", "Redirect", "SetVar", "Originate", "BlindTransfer", "MixMonitorMute")) {
      fixture.asterisk.answer(action, "Response: Success\n");
    }
  }

  /** A caller whom 101 talks with, and 10 rings for: a prefix of the other's name. */
  private void call() {
    fixture.startSynced();
    channel("PJSIP/provider-00000001", "u1");
    channel("PJSIP/101-00000002", "u2");
    channel("PJSIP/10-00000003", "u3");
    bridge("PJSIP/provider-00000001", "u1");
    bridge("PJSIP/101-00000002", "u2");
    Eventually.holds(() -> fixture.link().events().listLegs("u1").size() == 3);
    Eventually.holds(
        () -> fixture.link().events().listLegs("u1").stream().filter(Leg::isBridged).count() == 2);
  }

  @Test
  void endRing_hangsUpTheRingingTelephone_neverOneWhoseNameBeginsAlike() {
    try (fixture) {
      call();
      assertThat(control.endRing(CALL, TELEPHONE_10)).isEqualTo(Outcome.DONE);
      assertThat(told("Hangup", "channel")).containsExactly("PJSIP/10-00000003");
      assertThat(told("Hangup", "cause")).containsExactly("26");
    }
  }

  @Test
  void endRing_waitsForATelephoneThatIsAboutToBeDialled() throws Exception {
    try (fixture) {
      fixture.startSynced();
      channel("PJSIP/provider-00000001", "u1");
      Eventually.holds(() -> fixture.link().events().listLegs("u1").size() == 1);
      var ending = Thread.ofVirtual().start(() -> control.endRing(CALL, TELEPHONE_101));
      Eventually.holds(() ->
          ending.getState() == Thread.State.TIMED_WAITING
              || ending.getState() == Thread.State.WAITING);
      channel("PJSIP/101-00000002", "u2");
      ending.join();
      assertThat(told("Hangup", "channel")).containsExactly("PJSIP/101-00000002");
    }
  }

  @Test
  void transfers_nameTheTelephoneThatTalks() {
    try (fixture) {
      call();
      assertThat(control.handOver(CALL, TELEPHONE_101)).isEqualTo(Outcome.DONE);
      assertThat(told("BlindTransfer", "channel")).containsExactly("PJSIP/101-00000002");
      assertThat(told("BlindTransfer", "context")).containsExactly("sb-transferred");
      assertThat(control.handOver(CALL, TELEPHONE_10))
          .isEqualTo(Outcome.refused(Refusal.NOT_TALKING));
      assertThat(control.consult(CALL, TELEPHONE_101, "PJSIP/10", RING)).isEqualTo(Outcome.DONE);
      assertThat(told("SetVar", "value"))
          .containsExactly("PJSIP/10", "30", "PJSIP/provider-00000001");
      assertThat(told("Redirect", "channel")).containsExactly("PJSIP/provider-00000001");
      assertThat(told("Redirect", "extrachannel")).containsExactly("PJSIP/101-00000002");
    }
  }

  @Test
  void whoAskedAboutAnother_leavesTheTwoTogether_alsoWhenTheyMetBeforeItsEndWasHeard() {
    try (fixture) {
      fixture.startSynced();
      channel("PJSIP/101-00000001", "u1");
      channel("PJSIP/provider-00000002", "u2");
      bridge("PJSIP/101-00000001", "u1");
      bridge("PJSIP/provider-00000002", "u2");
      Eventually.holds(() ->
          fixture.link().events().listLegs("u1").stream().filter(Leg::isBridged).count() == 2);
      assertThat(control.consult(CALL, TELEPHONE_101, "PJSIP/102", RING)).isEqualTo(Outcome.DONE);
      channel("PJSIP/102-00000003", "u3");
      bridge("b2", "PJSIP/101-00000001", "u1");
      bridge("b2", "PJSIP/102-00000003", "u3");
      bridge("b3", "PJSIP/provider-00000002", "u2");
      bridge("b3", "PJSIP/102-00000003", "u3");
      fixture.asterisk.send("Event: DeviceStateChange\nDevice: PJSIP/together\nState: BUSY\n");
      fixture.awaitTold("deviceState pbx PJSIP/together BUSY");
      int before = fixture.told().size();
      fixture.asterisk.send(
          "Event: Hangup\nChannel: PJSIP/101-00000001\nUniqueid: u1\nLinkedid: u1\nCause: 16\n");
      Eventually.holds(() ->
          fixture.told().stream()
              .skip(before)
              .anyMatch(line -> line.startsWith("connected") && line.contains("PJSIP/102")));
    }
  }

  @Test
  void listening_namesOneChannelByItsUniqueId_andTheSupervisorIsNoParty() {
    try (fixture) {
      call();
      String id = control.newListener(CALL);
      var who =
          new Supervision(
              id, CALL, new ManagerId(9), new ManagerId(1), Mode.WHISPER, Instant.EPOCH, false);
      assertThat(control.listen(who, TELEPHONE_101, new DeviceName("PJSIP/109"), RING))
          .isEqualTo(Outcome.DONE);
      assertThat(told("Originate", "variable")).containsExactly("SB_LISTEN_TO=u2");
      assertThat(told("Originate", "exten")).containsExactly("whisper");
      assertThat(told("Originate", "channelid")).containsExactly(id);
      fixture.asterisk.send(
          "Event: Newchannel\nChannel: PJSIP/109-00000009\nUniqueid: " + id + "\nLinkedid: u1\n");
      Eventually.holds(() -> fixture.link().events().findChannel(id).isPresent());
      assertThat(fixture.link().events().listLegs("u1")).hasSize(3);
      assertThat(control.listenAs(who, Mode.BARGE)).isEqualTo(Outcome.DONE);
      assertThat(told("Redirect", "channel")).containsExactly("PJSIP/109-00000009");
      assertThat(told("Redirect", "exten")).containsExactly("barge");
      assertThat(control.stopListening(who)).isEqualTo(Outcome.DONE);
      assertThat(told("Hangup", "channel")).containsExactly("PJSIP/109-00000009");
    }
  }

  @Test
  void originateThatCannotEvenRing_endsItsCall() {
    try (fixture) {
      fixture.startSynced();
      CallId call = control.newCall(new DeviceName("PJSIP/101"));
      assertThat(call.value()).startsWith("pbx-");
      var to = new PhoneNumber("+380671110001");
      assertThat(control.originate(call, new DeviceName("PJSIP/101"), to, RING))
          .isEqualTo(Outcome.DONE);
      assertThat(told("Originate", "exten")).containsExactly("+380671110001");
      assertThat(told("Originate", "context")).containsExactly("sb-outbound");
      fixture.asterisk.send(
          "Event: OriginateResponse\nActionID: %s\nResponse: Failure\nReason: 0\nUniqueid: %s\n"
              .formatted(told("Originate", "actionid").getFirst(), call));
      // The fixture leaves out what looks like the number of a channel.
      fixture.awaitTold("ended " + call.value().replaceAll("-[0-9a-f]{8}", "") + " 20");
    }
  }

  @Test
  void refusals_haveTheirNames() {
    try (fixture) {
      call();
      assertThat(control.hangUp(new CallId("nobody")))
          .isEqualTo(Outcome.refused(Refusal.CALL_UNKNOWN));
      fixture.asterisk.answer("MixMonitorMute", "Response: Error\nMessage: Cannot set mute flag\n");
      assertThat(control.pauseRecording(CALL, true))
          .isEqualTo(new Outcome.Refused(Refusal.NOT_RECORDED, "Cannot set mute flag"));
      fixture.asterisk.answer("BlindTransfer", "Response: Error\nMessage: Permission denied\n");
      assertThat(control.handOver(CALL, TELEPHONE_101))
          .isEqualTo(new Outcome.Refused(Refusal.REFUSED_BY_ASTERISK, "Permission denied"));
    }
  }

  private List<String> told(String action, String field) {
    return fixture.asterisk.requests(action).stream()
        .map(request -> request.getOrDefault(field, ""))
        .toList();
  }

  private void channel(String name, String id) {
    fixture.asterisk.send(
        "Event: Newchannel\nChannel: %s\nUniqueid: %s\nLinkedid: u1\n".formatted(name, id));
  }

  private void bridge(String name, String id) {
    bridge("b1", name, id);
  }

  private void bridge(String bridge, String name, String id) {
    fixture.asterisk.send(
        "Event: BridgeEnter\nBridgeUniqueid: %s\nChannel: %s\nUniqueid: %s\nLinkedid: u1\n"
            .formatted(bridge, name, id));
  }
}
