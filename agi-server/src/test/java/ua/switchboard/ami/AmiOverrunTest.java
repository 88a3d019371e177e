package ua.switchboard.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doAnswer;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.DeviceName;
import ua.switchboard.journal.intake.Fact;
import ua.switchboard.journal.intake.FactSink;
import ua.switchboard.presence.DeviceState;
import ua.switchboard.testkit.Eventually;

/** More events than the manager interface's client has room for: the lost ones are noticed. */
class AmiOverrunTest {
  private static final int EVENTS = 25_000;

  /** So long that a server that is not handled at all for a while is still no silent one. */
  private static final AmiSettings.Timing PATIENT =
      new AmiSettings.Timing(
          Duration.ofMillis(50),
          Duration.ofMinutes(1),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMillis(20),
          Duration.ofMillis(100));

  @Test
  void eventsAreDropped_eachIsCounted_factsAreLookedForElsewhereAndListsReadAgain() {
    try (var fixture = new AmiFixture(PATIENT)) {
      var sink = new Missed();
      fixture.links().tellFacts(sink);
      handleNothingUntilSomeAreDropped(fixture);
      fixture.startSynced();
      long lists = fixture.asterisk.count("DeviceStateList");
      fixture.asterisk.send(devices(EVENTS, "INUSE"));
      Eventually.holds(() -> heard(fixture) + fixture.count("events.lost") >= EVENTS);
      assertThat(fixture.count("events.lost")).isEqualTo(EVENTS - heard(fixture)).isPositive();
      assertThat(fixture.link().debugState())
          .containsEntry("eventsLost", EVENTS - heard(fixture))
          .containsEntry("state", "SYNCED");
      assertThat(sink.servers).contains("pbx").containsOnly("pbx");
      Eventually.holds(() -> fixture.asterisk.count("DeviceStateList") > lists);
    }
  }

  @Test
  void nothingIsDropped_nothingIsSaid() {
    try (var fixture = new AmiFixture(PATIENT)) {
      var sink = new Missed();
      fixture.links().tellFacts(sink);
      fixture.startSynced();
      fixture.asterisk.send(devices(1_000, "BUSY"));
      fixture.asterisk.send("Event: FromTheFuture\nSequenceNumber: 7000\n");
      fixture.asterisk.send("Event: Newchannel\nSequenceNumber: 9000\nUniqueid: u1\n");
      fixture.replay("asterisk-22-decline");
      fixture.replay("asterisk-16-ringall");
      long pings = fixture.asterisk.count("Ping");
      Eventually.holds(() -> fixture.asterisk.count("Ping") > pings + 2);
      assertThat(fixture.count("events.lost")).isZero();
      assertThat(sink.servers).isEmpty();
    }
  }

  @Test
  void aGapIsCountedOnce_alsoAtTheEnd_andWhereNumbersWrapAround() {
    var gaps = new EventGaps();
    gaps.heard(1);
    gaps.heard(4);
    gaps.reached(3); // a sign of life from before
    gaps.reached(6);
    assertThat(gaps.take()).isEqualTo(4);
    gaps.reached(Integer.MAX_VALUE);
    gaps.take();
    gaps.heard(Integer.MIN_VALUE);
    gaps.heard(Integer.MIN_VALUE + 2);
    assertThat(gaps.take()).isEqualTo(1);
    assertThat(gaps.take()).isZero();
  }

  /** asterisk-java says of each event that it dropped it, and nothing else does. */
  private static void handleNothingUntilSomeAreDropped(AmiFixture fixture) {
    var dropped = new CountDownLatch(1_000);
    var log = (Logger) LoggerFactory.getLogger("org.asteriskjava.manager.internal.AsyncEventPump");
    var watch =
        new AppenderBase<ILoggingEvent>() {
          @Override
          protected void append(ILoggingEvent event) {
            if (event.getMessage().contains("queue is full")) {
              dropped.countDown();
            }
          }
        };
    watch.start();
    log.addAppender(watch);
    log.setAdditive(false);
    log.setLevel(Level.ERROR);
    doAnswer(
            call -> {
              dropped.await();
              log.detachAppender(watch);
              log.setAdditive(true);
              log.setLevel(null);
              return null;
            })
        .when(fixture.presence)
        .deviceState("pbx", new DeviceName("PJSIP/0"), DeviceState.INUSE);
  }

  private static String devices(int count, String state) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> "Event: DeviceStateChange\nDevice: PJSIP/%d\nState: %s\n".formatted(i, state))
        .collect(Collectors.joining("\n"));
  }

  /** The first one is answered by the test, not noted. */
  private static long heard(AmiFixture fixture) {
    return 1 + fixture.told().stream().filter(line -> line.startsWith("deviceState ")).count();
  }

  private static final class Missed implements FactSink {
    private final List<String> servers = new CopyOnWriteArrayList<>();

    @Override
    public void add(Fact fact) {}

    @Override
    public void connected(String server) {}

    @Override
    public void missed(String server) {
      servers.add(server);
    }
  }
}
