package ua.switchboard.api.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import ua.switchboard.api.Principals;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.Supervisions;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.presence.PresenceSettings;
import ua.switchboard.scenario.Company;
import ua.switchboard.security.Principal;
import ua.switchboard.testkit.Eventually;

/** FEATURE UNDER TEST: a hub that cannot keep up loses no truth, and replays only what it has. */
class EventHubTest {
  private static final Directory COMPANY = Company.of("manager 101\nmanager 102\n");

  private final PresenceBoard board =
      new PresenceBoard(PresenceSettings.DEFAULT, TimeSource.system());
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void queueOverflows_everybodyGetsAFreshSnapshot_andTheCallPathNeverWaits() {
    try (var hub = hub(2)) {
      board.listen(hub);
      for (int i = 0; i < 10; i++) {
        hub.devicesChanged();
        board.pause(new ManagerId(101), "reason " + i);
        board.pause(new ManagerId(102), "reason " + i);
      }
      assertThat(meters.counter("switchboard.events.overflows").count()).isPositive();
      var listener = new Listener();
      hub.join(listener);
      hub.start(List::of);
      Eventually.holds(() -> listener.text().contains("event: snapshot"));
      Eventually.holds(() -> listener.text().contains("reason 9"));
      board.unpause(new ManagerId(101));
      Eventually.holds(() -> listener.text().contains("event: presence"));
    }
  }

  @Test
  void replay_tellsOnlyWhatItStillHas() {
    var replay = new Replay("run", 3);
    for (int number = 1; number <= 5; number++) {
      replay.add(new Event(number, false, who -> true, Buffer.buffer()));
    }
    assertThat(replay.since("run-5", 5)).hasValue(List.of());
    assertThat(replay.since("run-2", 5).orElseThrow())
        .extracting(Event::number)
        .containsExactly(3L, 4L, 5L);
    assertThat(replay.since("run-1", 5)).as("2 is forgotten").isEmpty();
    assertThat(replay.since("run-6", 5)).as("not said yet").isEmpty();
    assertThat(replay.since("other-4", 5)).as("said by another run").isEmpty();
    assertThat(replay.since("", 5)).isEmpty();
    replay.forget();
    assertThat(replay.since("run-4", 5)).isEmpty();
  }

  private EventHub hub(int queue) {
    TimeSource time = TimeSource.system();
    var world = new World(() -> COMPANY, board, new Supervisions(), time);
    return new EventHub(world, meters, time, Thread.ofPlatform().daemon().factory(), queue);
  }

  /** Keeps what it is told. */
  private static final class Listener implements Subscriber {
    private final List<String> frames = Collections.synchronizedList(new ArrayList<>());

    String text() {
      synchronized (frames) {
        return String.join("", frames);
      }
    }

    @Override
    public Principal who() {
      return Principals.administrator();
    }

    @Override
    public String lastEventId() {
      return "";
    }

    @Override
    public void begin(List<Buffer> more) {
      more.forEach(frame -> frames.add(frame.toString()));
    }

    @Override
    public void tell(List<Event> events) {
      events.forEach(event -> frames.add(event.frame().toString()));
    }

    @Override
    public void heartbeat() {}
  }
}
