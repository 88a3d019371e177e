package ua.switchboard.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.CallId;
import ua.switchboard.call.Caller;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.Did;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.Directory;
import ua.switchboard.live.ActiveCall;
import ua.switchboard.live.CallRequests;
import ua.switchboard.live.Switchboard;
import ua.switchboard.live.SwitchboardSettings;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.presence.PresenceSettings;
import ua.switchboard.routing.CallRouter;
import ua.switchboard.routing.RoutingSettings;
import ua.switchboard.testkit.Eventually;
import ua.switchboard.testkit.SettableClock;
import ua.switchboard.testkit.fakeasterisk.FakeAmi;

/** FEATURE UNDER TEST: several Asterisk servers at once, and their list as it changes. */
class AmiLinksTest {
  private final FakeAmi one = new FakeAmi();
  private final FakeAmi two = new FakeAmi();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final PresenceBoard presence = mock(PresenceBoard.class);

  @AfterEach
  void close() {
    one.close();
    two.close();
  }

  @Test
  void serverAdded_theOtherLinkIsNotDisturbed() {
    try (var links = start(of("pbx1", one, "secret"))) {
      assertThat(links.apply(List.of(of("pbx1", one, "secret"), of("pbx2", two, "secret"))))
          .containsExactly("pbx2");
      Eventually.holds(links::allSynced);
      assertThat(links.list()).extracting(AmiLink::server).containsExactly("pbx1", "pbx2");
      assertThat(one.count("Login")).isEqualTo(1);
    }
  }

  @Test
  void passwordChanged_onlyThatLinkLogsInAnew() {
    try (var links = start(of("pbx1", one, "secret"), of("pbx2", two, "secret"))) {
      assertThat(links.apply(List.of(of("pbx1", one, "secret"), of("pbx2", two, "other"))))
          .containsExactly("pbx2");
      Eventually.holds(links::allSynced);
      assertThat(one.count("Login")).isEqualTo(1);
      assertThat(two.count("Login")).isEqualTo(2);
      assertThat(synced("pbx2")).as("the gauge shows the link in use").isEqualTo(1);
    }
  }

  @Test
  void serverRemoved_itsTelephonesAreForgottenAndItsGaugesGone() {
    try (var links = start(of("pbx1", one, "secret"), of("pbx2", two, "secret"))) {
      assertThat(links.apply(List.of(of("pbx1", one, "secret")))).containsExactly("pbx2");
      verify(presence).serverUnknown("pbx2");
      verify(presence).serverRemoved("pbx2");
      assertThat(two.actions()).contains("Logoff");
      assertThat(meters.find("switchboard.ami.link").tag("server", "pbx2").gauges()).isEmpty();
      assertThat(synced("pbx1")).isEqualTo(1);
    }
  }

  @Test
  void sameList_disturbsNobody() {
    try (var links = start(of("pbx1", one, "secret"))) {
      assertThat(links.apply(List.of(of("pbx1", one, "secret")))).isEmpty();
      assertThat(one.count("Login")).isEqualTo(1);
    }
  }

  @Test
  void anotherSystemname_isSaidOnce() {
    var log = new ListAppender<ILoggingEvent>();
    var logger = (Logger) LoggerFactory.getLogger(AmiLink.class);
    log.start();
    logger.addAppender(log);
    one.systemName("office");
    try (var links = start(of("pbx1", one, "secret"))) {
      Eventually.holds(() -> complaints(log) == 1);
      one.drop();
      Eventually.holds(() -> one.count("CoreSettings") >= 4 && links.allSynced());
      assertThat(complaints(log)).isEqualTo(1);
    } finally {
      logger.detachAppender(log);
    }
  }

  @Test
  void twoServersWithSystemnames_eachEndsItsOwnCallsOnly() {
    var clock = new SettableClock(Instant.parse("2026-11-25T12:00:00Z"));
    var switchboard =
        new Switchboard(
            Directory::empty,
            new PresenceBoard(PresenceSettings.DEFAULT, clock),
            new CallRouter(RoutingSettings.DEFAULT),
            SwitchboardSettings.DEFAULT,
            clock,
            List.of());
    for (String call : List.of("pbx1-1795430135.7", "pbx2-1795430135.7")) {
      switchboard.plan(
          new CallRequests.Inbound(
              new CallId(call), new Did("380441234567"), new Caller.Withheld("")));
    }
    clock.pass(60);
    one.systemName("pbx1");
    two.systemName("pbx2");
    two.answer(
        "CoreShowChannels",
        "Response: Success\n"
            + "EventList: start\n\n"
            + "Event: CoreShowChannel\n"
            + "Channel: PJSIP/provider-00000001\n"
            + "Uniqueid: pbx2-1795430135.7\n"
            + "Linkedid: pbx2-1795430135.7\n\n"
            + "Event: CoreShowChannelsComplete\n"
            + "ListItems: 1\n");
    try (var links =
        links(switchboard, List.of(of("pbx1", one, "secret"), of("pbx2", two, "secret")))) {
      links.start();
      Eventually.holds(links::allSynced);
      assertThat(switchboard.listCalls())
          .extracting(ActiveCall::id)
          .containsExactly(new CallId("pbx2-1795430135.7"));
    }
  }

  @Test
  void telephoneOnBothServers_isWhereItIsRegistered() {
    var board = new PresenceBoard(PresenceSettings.DEFAULT, TimeSource.system());
    one.answer("DeviceStateList", listed("PJSIP/101", "UNAVAILABLE"));
    two.answer("DeviceStateList", listed("PJSIP/101", "INUSE"));
    try (var links =
        AmiLinks.of(
            List.of(of("pbx1", one, "secret"), of("pbx2", two, "secret")),
            mock(Switchboard.class),
            board,
            meters,
            TimeSource.system(),
            Thread.ofVirtual().factory())) {
      links.start();
      Eventually.holds(links::allSynced);
      assertThat(board.debugState().get("devices"))
          .hasToString("{PJSIP/101={pbx1=UNAVAILABLE, pbx2=INUSE}}");
      links.apply(List.of(of("pbx1", one, "secret")));
      assertThat(board.debugState().get("devices")).hasToString("{PJSIP/101={pbx1=UNAVAILABLE}}");
      assertThat(DeviceName.find("PJSIP/101")).isNotEqualTo(Optional.empty());
    }
  }

  private static String listed(String device, String state) {
    return "Response: Success\nEventList: start\n\nEvent: DeviceStateChange\nDevice: %s\nState: %s\n\nEvent: DeviceStateListComplete\nListItems: 1\n"
        .formatted(device, state);
  }

  private static long complaints(ListAppender<ILoggingEvent> log) {
    return List.copyOf(log.list).stream()
        .filter(line -> line.getFormattedMessage().startsWith("ami-systemname-differs pbx1"))
        .count();
  }

  private double synced(String server) {
    return meters
        .get("switchboard.ami.link")
        .tags("server", server, "state", "SYNCED")
        .gauge()
        .value();
  }

  private AmiLinks start(AmiSettings... servers) {
    var links = links(mock(Switchboard.class), List.of(servers));
    links.start();
    Eventually.holds(links::allSynced);
    return links;
  }

  private AmiLinks links(Switchboard switchboard, List<AmiSettings> servers) {
    return AmiLinks.of(
        servers, switchboard, presence, meters, TimeSource.system(), Thread.ofVirtual().factory());
  }

  private static AmiSettings of(String name, FakeAmi asterisk, String secret) {
    return new AmiSettings(
        name, "127.0.0.1", asterisk.port(), "switchboard", secret, AmiFixture.QUICK);
  }
}
