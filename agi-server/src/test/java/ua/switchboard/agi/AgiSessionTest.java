package ua.switchboard.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import ua.switchboard.agi.mounted.MountedScripts;
import ua.switchboard.testkit.Eventually;
import ua.switchboard.testkit.fakeasterisk.RawAsterisk;

/** Sessions as networks and strangers make them. */
class AgiSessionTest {
  private static final String ROUTE = RawAsterisk.environment("route", "1.1", "380441234567");
  private static final String MSET = "EXEC MSet \"SB_STEP=RING,SB_OFFER=7,";

  private AgiTestServer house = new AgiTestServer();

  @AfterEach
  void stop() {
    house.close();
  }

  private RawAsterisk connect() throws IOException {
    return new RawAsterisk(house.server.address());
  }

  private void restart(AgiLimits limits, AllowedPeers peers) {
    house.close();
    house = new AgiTestServer(limits, peers, MountedScripts.none());
    routed();
  }

  private void routed() {
    when(house.switchboard.plan(any())).thenReturn(Decisions.ring("PJSIP/101"));
  }

  private void routedShowingAName() {
    when(house.switchboard.plan(any())).thenReturn(Decisions.ringShowing("Olena"));
  }

  private void expectSessions(String outcome, int count) {
    Eventually.holds(() -> house.sessions("route", outcome) == count);
  }

  @Test
  void environmentByteByByte_isAnswered() throws IOException {
    routed();
    try (var asterisk = connect()) {
      assertThat(asterisk.sendByteByByte(ROUTE).command()).startsWith(MSET);
    }
  }

  @Test
  void environmentLineByLineWithCarriageReturns_isAnswered() throws IOException {
    routed();
    try (var asterisk = connect()) {
      for (String line : ROUTE.split("\n", -1)) {
        asterisk.send(line + "\r\n");
      }
      assertThat(asterisk.command()).startsWith(MSET);
    }
  }

  @Test
  void serverCloses_onlyAfterTheReplyToTheLastCommand() throws IOException {
    routedShowingAName();
    try (var asterisk = connect()) {
      assertThat(asterisk.send(ROUTE).command()).isEqualTo("SET VARIABLE SB_CLIENT \"Olena\"");
      assertThat(asterisk.send("200 res").send("ult=1\n").command()).startsWith(MSET);
      assertThat(house.server.connections()).isEqualTo(1);
      assertThat(asterisk.send("200 result=0\n").isClosedByServer()).isTrue();
    }
    expectSessions("answered", 1);
  }

  @Test
  void hangupLineBeforeAReply_isNoReply() throws IOException {
    routedShowingAName();
    try (var asterisk = connect()) {
      asterisk.send(ROUTE).command();
      assertThat(asterisk.send("HANGUP\n200 result=1\n").command()).startsWith(MSET);
      assertThat(asterisk.send("HANGUP\n200 result=-1\n").isClosedByServer()).isTrue();
    }
    expectSessions("answered", 1);
  }

  @Test
  void hangupLineWithinTheEnvironment_isSkipped() throws IOException {
    routed();
    try (var asterisk = connect()) {
      String hungUp = ROUTE.replace("agi_context", "HANGUP\nagi_context");
      assertThat(asterisk.send(hungUp).command()).startsWith(MSET);
    }
  }

  @Test
  void deadChannel_isAHangup() throws IOException {
    routedShowingAName();
    try (var asterisk = connect()) {
      asterisk.send(ROUTE).command();
      asterisk.send("511 Command Not Permitted on a dead channel or intercept routine\n");
      assertThat(asterisk.isClosedByServer()).isTrue();
    }
    expectSessions("hangup", 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "510 Invalid or unknown command\n",
        "520-Invalid command syntax.  Proper usage follows:\n200 words\n520 End of proper usage.\n",
        "200 result=-2\n"
      })
  void commandIsRefused_sessionEndsAndIsCounted(String reply) throws IOException {
    routed();
    try (var asterisk = connect()) {
      asterisk.send(ROUTE).command();
      assertThat(asterisk.send(reply).isClosedByServer()).isTrue();
    }
    expectSessions("command_refused", 1);
  }

  @Test
  void asteriskClosesEarly_isAHangup() throws IOException {
    routed();
    try (var asterisk = connect()) {
      asterisk.send(ROUTE).command();
    }
    expectSessions("hangup", 1);
  }

  @Test
  void asteriskResets_isAHangup() throws IOException {
    routed();
    var asterisk = connect();
    asterisk.send(ROUTE).command();
    asterisk.reset();
    expectSessions("hangup", 1);
  }

  @Test
  void ended_needsNoCommand() throws IOException {
    try (var asterisk = connect()) {
      assertThat(asterisk.send(RawAsterisk.environment("ended", "1.1")).command()).isEmpty();
    }
    Eventually.holds(() -> house.sessions("ended", "answered") == 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\n",
        "\n",
        "agi_network yes\n",
        "AGI_NETWORK: yes\n",
        "agi_: x\n",
        "\u0016\u0003\u0001\n"
      })
  void notFastAgi_isClosed(String input) throws IOException {
    try (var stranger = connect()) {
      assertThat(stranger.send(input).isClosedByServer()).isTrue();
    }
    assertThat(house.refused(Refusal.NOT_AN_ENVIRONMENT)).isEqualTo(1);
  }

  @Test
  void lineIsTooLong_isClosed() throws IOException {
    try (var stranger = connect()) {
      assertThat(stranger.send("agi_x: " + "y".repeat(8_192)).isClosedByServer()).isTrue();
    }
    assertThat(house.refused(Refusal.LINE_TOO_LONG)).isEqualTo(1);
  }

  @Test
  void tooManyLines_isClosed() throws IOException {
    try (var stranger = connect()) {
      assertThat(stranger.send("agi_x: y\n".repeat(161)).isClosedByServer()).isTrue();
    }
    assertThat(house.refused(Refusal.TOO_MANY_LINES)).isEqualTo(1);
  }

  @Test
  void environmentIsTooLarge_isClosed() throws IOException {
    try (var stranger = connect()) {
      String line = "agi_x: " + "y".repeat(7_000) + "\n";
      assertThat(stranger.send(line.repeat(10)).isClosedByServer()).isTrue();
    }
    assertThat(house.refused(Refusal.TOO_LARGE)).isEqualTo(1);
  }

  @Test
  void repliesWithoutEnd_areClosed() throws IOException {
    routed();
    try (var asterisk = connect()) {
      asterisk.send(ROUTE).command();
      assertThat(asterisk.send("HANGUP\n".repeat(200)).isClosedByServer()).isTrue();
    }
    assertThat(house.refused(Refusal.UNEXPECTED_INPUT)).isEqualTo(1);
  }

  @Test
  void silentPeer_isClosed() throws IOException {
    restart(
        AgiLimits.DEFAULT.withTimes(Duration.ofMillis(100), Duration.ofMinutes(1)),
        AgiTestServer.LOOPBACK);
    try (var stranger = connect()) {
      assertThat(stranger.send("agi_network: yes\n").isClosedByServer()).isTrue();
    }
    assertThat(house.refused(Refusal.IDLE)).isEqualTo(1);
  }

  @Test
  void sessionWithoutEnd_isClosed() throws IOException {
    restart(
        AgiLimits.DEFAULT.withTimes(Duration.ofMinutes(1), Duration.ofMillis(100)),
        AgiTestServer.LOOPBACK);
    try (var stranger = connect()) {
      assertThat(stranger.send("agi_network: yes\n").isClosedByServer()).isTrue();
    }
    assertThat(house.refused(Refusal.SESSION_TOO_LONG)).isEqualTo(1);
  }

  @Test
  void peerOutsideTheAllowList_isClosedAtTheDoor() throws IOException {
    restart(AgiLimits.DEFAULT, AllowedPeers.of(List.of("10.0.0.0/8")));
    try (var stranger = connect()) {
      assertThat(stranger.isClosedByServer()).isTrue();
    }
    assertThat(house.refused(Refusal.PEER_NOT_ALLOWED)).isEqualTo(1);
    assertThat(house.server.connections()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void eitherTransport_answersAndStops(Transport transport) throws IOException {
    try (var other = new AgiTestServer(transport)) {
      when(other.switchboard.plan(any())).thenReturn(Decisions.ring("PJSIP/101"));
      try (var asterisk = new RawAsterisk(other.server.address())) {
        assertThat(asterisk.send(ROUTE).command()).startsWith(MSET);
        assertThat(asterisk.send("200 result=1\n").isClosedByServer()).isTrue();
      }
      Eventually.holds(() -> other.server.connections() == 0);
    }
  }

  @Test
  void allowListChanged_isForThoseWhoComeAfterwards() throws IOException {
    routedShowingAName();
    try (var before = connect()) {
      before.send(ROUTE).command();
      house.server.allow(AllowedPeers.of(List.of("10.0.0.0/8")));
      try (var after = connect()) {
        assertThat(after.isClosedByServer()).isTrue();
      }
      assertThat(before.send("200 result=1\n").command()).startsWith(MSET);
    }
    assertThat(house.refused(Refusal.PEER_NOT_ALLOWED)).isEqualTo(1);
  }

  @Test
  void moreConnectionsThanAllowed_areAnsweredWithFallback() throws IOException {
    restart(AgiLimits.DEFAULT.withConnections(2, 100), AgiTestServer.LOOPBACK);
    try (var first = connect();
        var second = connect();
        var third = connect()) {
      first.send("agi_network: yes\n");
      second.send("agi_network: yes\n");
      Eventually.holds(() -> house.server.connections() == 3);
      assertThat(third.send(ROUTE).command()).isEqualTo(AgiCommands.SET_FALLBACK);
      assertThat(third.send("200 result=1\n").isClosedByServer()).isTrue();
    }
    Eventually.holds(() -> house.server.connections() == 0);
    house.asterisk.call("0671234567").route().expectStep("RING");
  }

  @Test
  void farMoreConnectionsThanAllowed_areClosed() throws IOException {
    restart(AgiLimits.DEFAULT.withConnections(100, 1), AgiTestServer.LOOPBACK);
    try (var first = connect();
        var second = connect();
        var third = connect()) {
      first.send("agi_network: yes\n");
      second.send("agi_network: yes\n");
      assertThat(third.isClosedByServer()).isTrue();
    }
    assertThat(house.refused(Refusal.TOO_MANY_CONNECTIONS)).isEqualTo(1);
  }

  @Test
  void serverDrains_newSessionsFallBackAndRunningOnesFinish() throws Exception {
    routed();
    try (var running = connect();
        var newcomer = connect()) {
      running.send(ROUTE).command();
      newcomer.send("agi_network: yes\n");
      var stopped = new CountDownLatch(1);
      var askedBefore = new AtomicInteger();
      Thread.ofVirtual().start(() -> stopAndTell(stopped));
      Eventually.holds(() -> asksAndFallsBack(askedBefore));

      assertThat(running.send("200 result=0\n").isClosedByServer()).isTrue();
      assertThat(newcomer.send(ROUTE.substring("agi_network: yes\n".length())).command())
          .startsWith(MSET);
      newcomer.send("200 result=0\n");
      assertThat(newcomer.isClosedByServer()).isTrue();
      stopped.await();
      expectSessions("answered", 2 + askedBefore.get());
    }
  }

  private void stopAndTell(CountDownLatch stopped) {
    house.server.stop(Duration.ofSeconds(20));
    stopped.countDown();
  }

  /** On a busy machine a question or two come before the stop, and are answered. */
  private boolean asksAndFallsBack(AtomicInteger askedBefore) {
    var call = house.asterisk.call("0671234567").route();
    boolean fallsBack = call.variable("SB_STATUS").equals("FALLBACK");
    askedBefore.addAndGet(fallsBack ? 0 : 1);
    return fallsBack;
  }

  @Test
  void patienceEnds_whoIsLeftIsClosed() throws IOException {
    try (var asterisk = connect()) {
      asterisk.send("agi_network: yes\n");
      Eventually.holds(() -> house.server.connections() == 1);

      house.server.stop(Duration.ofMillis(50));

      assertThat(asterisk.isClosedByServer()).isTrue();
      assertThat(house.server.connections()).isZero();
    }
  }

  @Test
  void garbageBesideIt_disturbsNoOtherCall() throws IOException {
    routed();
    var random = new Random(20_261_123);
    List<RawAsterisk> strangers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      byte[] garbage = new byte[random.nextInt(2_000)];
      random.nextBytes(garbage);
      var stranger = connect();
      strangers.add(stranger);
      try {
        stranger.send(garbage);
      } catch (IOException e) {
        assertThat(e).as("the server closed first").isNotNull();
      }
      house.asterisk.call("0671234567").route().expectStep("RING");
    }
    for (RawAsterisk stranger : strangers) {
      stranger.close();
    }
    Eventually.holds(() -> house.server.connections() == 0);
    assertThat(house.meters.get("switchboard.agi.connections").gauge().value()).isZero();
  }

  @Test
  void portIsTaken_saysSo() {
    var settings =
        new AgiSettings(
            house.server.address(),
            1,
            Transport.fastest(),
            AgiTestServer.LOOPBACK,
            AgiLimits.DEFAULT);

    assertThatThrownBy(() -> AgiServer.start(settings, house.parts()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("agi address: '/127.0.0.1:");
  }
}
