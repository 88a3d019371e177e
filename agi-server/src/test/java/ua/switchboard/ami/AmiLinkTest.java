package ua.switchboard.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.TimeSource;
import ua.switchboard.live.ActiveCall;
import ua.switchboard.live.Switchboard;
import ua.switchboard.presence.DeviceState;
import ua.switchboard.presence.PresenceBoard;

/** FEATURE UNDER TEST: login, resync, loss and return of the link, and what no event can break. */
class AmiLinkTest {
  private static final String CHANNEL =
      "Event: Newchannel\nChannel: PJSIP/provider-00000001\nUniqueid: u1\nLinkedid: u1\n";

  @ParameterizedTest
  @ValueSource(strings = {"asterisk-16", "asterisk-22"})
  void login_devicesAndLiveCallsAreReadBeforeItIsSynced(String version) {
    try (var fixture = new AmiFixture()) {
      fixture.asterisk.answerAs(AmiFixture.transcript(version + "-lists"));
      fixture.startSynced();
      assertThat(fixture.told())
          .contains("deviceState pbx PJSIP/111 INUSE", "deviceState pbx PJSIP/101 UNAVAILABLE")
          .containsSubsequence("connected CALL PJSIP/111", "resync pbx [CALL]")
          .anyMatch(line -> line.startsWith("deviceChannels pbx [PJSIP/111, "));
      assertThat(fixture.link().debugState().toString()).contains("PJSIP/provider-");
    }
  }

  @Test
  void eventDuringTheList_isNotOverwrittenByAnOlderEntry() {
    try (var fixture = new AmiFixture()) {
      fixture.asterisk.answer(
          "DeviceStateList",
          "Response: Success\nEventList: start\n\nEvent: DeviceStateChange\nDevice: PJSIP/101\n"
              + "State: NOT_INUSE\n");
      fixture.start();
      fixture.awaitTold("deviceState pbx PJSIP/101 NOT_INUSE");
      fixture.asterisk.send("Event: DeviceStateChange\nDevice: PJSIP/101\nState: INUSE\n");
      fixture.awaitTold("deviceState pbx PJSIP/101 INUSE");
      assertThat(fixture.link().state()).isNotEqualTo(LinkState.SYNCED);
      fixture.asterisk.send("Event: DeviceStateListComplete\nEventList: Complete\nListItems: 1\n");
      fixture.awaitState(LinkState.SYNCED);
      assertThat(fixture.told())
          .filteredOn(line -> line.contains("PJSIP/101"))
          .last()
          .isEqualTo("deviceState pbx PJSIP/101 INUSE");
    }
  }

  @Test
  void callThatArrivesWhileTheListIsRead_isNotTakenForEnded() {
    try (var fixture = new AmiFixture()) {
      var young = mock(ActiveCall.class);
      doReturn(new CallId("young-1")).when(young).id();
      doReturn(List.of(), List.of(young)).when(fixture.switchboard).listCalls();
      fixture.startSynced();
      assertThat(fixture.told()).contains("resync pbx [young-1]");
    }
  }

  @Test
  void connectionDropped_everythingIsUnknownThenReadAgain() {
    try (var fixture = new AmiFixture()) {
      fixture.startSynced();
      fixture.asterisk.drop();
      fixture.awaitTold("serverUnknown pbx");
      AmiFixture.await("lists read again", () -> fixture.asterisk.count("DeviceStateList") == 2);
      fixture.awaitState(LinkState.SYNCED);
      assertThat(fixture.count("reconnects")).isEqualTo(1);
    }
  }

  @Test
  void callEndedWhileTheLinkWasDown_isToldAfterTheReturn() {
    try (var fixture = new AmiFixture()) {
      fixture.startSynced();
      fixture.asterisk.send(CHANNEL);
      AmiFixture.await("channel", () -> fixture.link().debugState().toString().contains("count=1"));
      fixture.asterisk.drop();
      fixture.awaitTold("ended u1 0");
    }
  }

  @Test
  void halfOpenConnection_isUnknownAfterSilenceAndLoggedInAnew() {
    var timing =
        new AmiSettings.Timing(
            Duration.ofMillis(50),
            Duration.ofMillis(400),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            Duration.ofMillis(20),
            Duration.ofMillis(100));
    try (var fixture = new AmiFixture(timing)) {
      fixture.startSynced();
      fixture.asterisk.mute(true);
      fixture.awaitState(LinkState.UNKNOWN);
      assertThat(fixture.told()).contains("serverUnknown pbx");
      assertThat(fixture.count("silences")).isEqualTo(1);
      fixture.asterisk.mute(false);
      fixture.awaitState(LinkState.SYNCED);
    }
  }

  @Test
  void wrongSecret_isRefusedQuietlyAndWorksOnceItIsPutRight() {
    try (var fixture = new AmiFixture()) {
      fixture.asterisk.answer("Login", "Response: Error\nMessage: Authentication failed\n");
      fixture.start();
      fixture.awaitState(LinkState.REFUSED);
      assertThat(fixture.link().debugState())
          .containsEntry("reason", "login: Authentication failed");
      fixture.asterisk.answer("Login", "Response: Success\nMessage: Authentication accepted\n");
      fixture.awaitState(LinkState.SYNCED);
    }
  }

  @Test
  void accountMayNotListDevices_isRefusedAndSaysWhatItNeeds() {
    try (var fixture = new AmiFixture()) {
      fixture.asterisk.answer("DeviceStateList", "Response: Error\nMessage: Permission denied\n");
      fixture.start();
      fixture.awaitState(LinkState.REFUSED);
      assertThat(fixture.link().debugState())
          .containsEntry("reason", "DEVICES Permission denied (expected: write=reporting)");
    }
  }

  @Test
  void asteriskStillStarting_isTriedAgainSoonAndReadAgainOnceItHasStarted() {
    try (var fixture = new AmiFixture()) {
      fixture.asterisk.answer(
          "DeviceStateList",
          "Response: Error\nMessage: Invalid/unknown command: DeviceStateList.\n");
      fixture.start();
      fixture.awaitState(LinkState.DOWN);
      fixture.asterisk.answer(
          "DeviceStateList",
          "Response: Success\nEventList: start\n\nEvent: DeviceStateListComplete\nListItems: 0\n");
      fixture.awaitState(LinkState.SYNCED);
      long lists = fixture.asterisk.count("DeviceStateList");
      fixture.asterisk.send("Event: FullyBooted\nStatus: Fully Booted\n");
      AmiFixture.await(
          "lists read again", () -> fixture.asterisk.count("DeviceStateList") == lists + 1);
    }
  }

  @Test
  void hostDoesNotResolve_theStartGoesOn() {
    var timing = AmiSettings.Timing.of(Duration.ofSeconds(1), Duration.ofSeconds(5));
    var nowhere = new AmiSettings("pbx", "no-such-host.invalid", 5038, "u", "s", timing);
    var switchboard = mock(Switchboard.class);
    var presence = mock(PresenceBoard.class);
    try (var links =
        AmiLinks.of(
            List.of(nowhere),
            switchboard,
            presence,
            new SimpleMeterRegistry(),
            TimeSource.system(),
            Thread.ofVirtual().factory())) {
      links.start();
      AmiFixture.await("down", () -> links.list().getFirst().state() == LinkState.DOWN);
      assertThat(links.allSynced()).isFalse();
    }
  }

  @Test
  void burstOf20000Events_allAreHandledInOrder() {
    try (var fixture = new AmiFixture()) {
      fixture.startSynced();
      fixture.asterisk.send(
          IntStream.range(0, 20_000)
              .mapToObj(i -> "Event: DeviceStateChange\nDevice: PJSIP/" + i + "\nState: INUSE\n")
              .collect(Collectors.joining("\n")));
      AmiFixture.await(
          "20,000 events",
          () -> fixture.told().size() > 20_000 && fixture.told().getLast().contains("PJSIP/19999"));
      assertThat(fixture.told())
          .filteredOn(line -> line.startsWith("deviceState"))
          .hasSize(20_000)
          .startsWith("deviceState pbx PJSIP/0 INUSE");
    }
  }

  @Test
  void eventWithItsTime_showsHowLateItCame() {
    try (var fixture = new AmiFixture()) {
      fixture.startSynced();
      double sent = System.currentTimeMillis() / 1_000.0 - 2;
      String event = "Event: DeviceStateChange\nDevice: PJSIP/%s\nState: BUSY\n";
      fixture.asterisk.send(event.formatted("101") + "Timestamp: " + sent);
      fixture.asterisk.send(event.formatted("102"));
      fixture.awaitTold("deviceState pbx PJSIP/102 BUSY");
      var lag = fixture.meters.get("switchboard.ami.event.lag").tag("server", "pbx").timer();
      assertThat(lag.count()).as("without a timestamp nothing is known").isEqualTo(1);
      assertThat(lag.totalTime(TimeUnit.SECONDS)).isBetween(2.0, 20.0);
    }
  }

  @Test
  void unknownEventsAndAttributes_disturbNothing() {
    try (var fixture = new AmiFixture()) {
      fixture.startSynced();
      fixture.asterisk.send("Event: FromTheFuture\nSomething: else\n");
      fixture.asterisk.send("Event: Hangup\nUnheardOf: yes\nCause: many\nUniqueid: nobody\n");
      fixture.asterisk.send("Event: DialEnd\nDialStatus: ANSWER\n");
      fixture.asterisk.send("Event: BridgeEnter\nBridgeUniqueid: b\n");
      fixture.asterisk.send("Event: DeviceStateChange\nDevice: PJSIP/101\nState: DANCING\n");
      fixture.awaitTold("deviceState pbx PJSIP/101 UNKNOWN");
      assertThat(fixture.link().state()).isEqualTo(LinkState.SYNCED);
    }
  }

  @Test
  void duplicatedAndLateEvents_bringNoChannelBack() {
    try (var fixture = new AmiFixture()) {
      fixture.startSynced();
      String hangup = "Event: Hangup\nChannel: PJSIP/provider-00000001\nUniqueid: u1\nCause: 16\n";
      fixture.asterisk.send(CHANNEL);
      fixture.asterisk.send(CHANNEL);
      fixture.asterisk.send(hangup);
      fixture.asterisk.send(hangup);
      fixture.asterisk.send("Event: BridgeLeave\nBridgeUniqueid: b\nUniqueid: u1\n");
      fixture.replay("asterisk-22-decline");
      assertThat(fixture.calls()).containsOnlyOnce("ended u1 16");
      assertThat(fixture.link().debugState().toString()).contains("count=0");
    }
  }

  @Test
  void garbageBytes_costAtMostTheConnection() {
    try (var fixture = new AmiFixture()) {
      fixture.startSynced();
      long seed = new Random().nextLong();
      var garbage = new byte[50_000];
      new Random(seed).nextBytes(garbage);
      fixture.asterisk.sendRaw(garbage);
      fixture.asterisk.sendRaw("\r\nEvent: a\r\nEvent: b\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      AmiFixture.await(
          "an event heard after garbage of seed " + seed,
          () -> {
            if (fixture.link().state() == LinkState.SYNCED) {
              fixture.asterisk.send("Event: DeviceStateChange\nDevice: PJSIP/101\nState: BUSY\n");
            }
            return fixture.told().contains("deviceState pbx PJSIP/101 BUSY");
          });
    }
  }

  @Test
  void coreThrows_theLinkGoesOnAndCountsIt() {
    try (var fixture = new AmiFixture()) {
      doThrow(new IllegalStateException("provoked by the test"))
          .when(fixture.presence)
          .deviceState("pbx", new DeviceName("PJSIP/666"), DeviceState.BUSY);
      fixture.startSynced();
      fixture.asterisk.send("Event: DeviceStateChange\nDevice: PJSIP/666\nState: BUSY\n");
      fixture.asterisk.send("Event: DeviceStateChange\nDevice: PJSIP/101\nState: BUSY\n");
      fixture.awaitTold("deviceState pbx PJSIP/101 BUSY");
      assertThat(fixture.count("events.failed")).isEqualTo(1);
      assertThat(fixture.link().state()).isEqualTo(LinkState.SYNCED);
    }
  }

  @Test
  void listsAreAskedForAgain_soThatALostEventIsPutRight() {
    var timing =
        new AmiSettings.Timing(
            Duration.ofMillis(50),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofMillis(100),
            Duration.ofMillis(20),
            Duration.ofMillis(100));
    try (var fixture = new AmiFixture(timing)) {
      fixture.startSynced();
      fixture.asterisk.send(CHANNEL);
      fixture.awaitTold("ended u1 0"); // its Hangup never came
      assertThat(fixture.link().state()).isEqualTo(LinkState.SYNCED);
    }
  }

  @Test
  void deviceSuspected_channelsAreListedAgainWithTheNextHeartbeat() {
    try (var fixture = new AmiFixture()) {
      when(fixture.presence.listSuspects()).thenReturn(List.of(new DeviceName("PJSIP/101")));
      fixture.startSynced();
      AmiFixture.await(
          "a third list",
          () -> Collections.frequency(fixture.told(), "deviceChannels pbx []") >= 3);
    }
  }

  @Test
  void stopped_logsOffAndTellsThatNothingIsKnown() {
    var fixture = new AmiFixture();
    fixture.startSynced();
    fixture.close();
    assertThat(fixture.asterisk.actions()).contains("Logoff");
    assertThat(fixture.told()).last().isEqualTo("serverUnknown pbx");
    assertThat(fixture.link().state()).isEqualTo(LinkState.STOPPED);
  }

  @Test
  void twoServersOfOneName_areRefused() {
    var timing = AmiSettings.Timing.of(Duration.ofSeconds(1), Duration.ofSeconds(5));
    var one = new AmiSettings("pbx", "a", 5038, "u", "s3cret", timing);
    assertThat(one.toString()).doesNotContain("s3cret");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            AmiLinks.of(
                List.of(one, one),
                mock(Switchboard.class),
                mock(PresenceBoard.class),
                new SimpleMeterRegistry(),
                TimeSource.system(),
                Thread.ofVirtual().factory()))
        .withMessageContaining("different names");
  }
}
