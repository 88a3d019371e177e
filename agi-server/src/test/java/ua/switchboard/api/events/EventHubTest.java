package ua.switchboard.api.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import ua.switchboard.api.Principals;
import ua.switchboard.call.CallId;
import ua.switchboard.call.Caller;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.DialStatus;
import ua.switchboard.call.Did;
import ua.switchboard.call.HangupCause;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.journal.RecordNews.Recorded;
import ua.switchboard.live.ActiveCall;
import ua.switchboard.live.CallRequests;
import ua.switchboard.live.Supervisions;
import ua.switchboard.live.Switchboard;
import ua.switchboard.live.SwitchboardSettings;
import ua.switchboard.presence.DeviceState;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.presence.PresenceSettings;
import ua.switchboard.routing.CallRouter;
import ua.switchboard.routing.RoutingSettings;
import ua.switchboard.scenario.Company;
import ua.switchboard.security.Principal;
import ua.switchboard.testkit.Eventually;

/** FEATURE UNDER TEST: a hub that cannot keep up loses no truth, and replays only what it has. */
class EventHubTest {
  private static final Directory COMPANY =
      Company.of("manager 101\nmanager 102 no-new\nclient 0501111111 owner=101 name=Romashka\n");

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
      var listener = new Listener(Principals.administrator());
      hub.join(listener);
      hub.start(List::of);
      Eventually.holds(() -> listener.text().contains("event: snapshot"));
      Eventually.holds(() -> listener.text().contains("reason 9"));
      board.unpause(new ManagerId(101));
      Eventually.holds(() -> listener.text().contains("event: presence"));
    }
  }

  @Test
  void callThatBeginsAndEndsBeforeTheHubLooks_isToldOnce_toItsPeopleOnly() {
    try (var hub = hub(100)) {
      var switchboard = switchboard(hub);
      var olena = new Listener(Principals.manager(101));
      var ivan = new Listener(Principals.manager(102));
      var chief = new Listener(Principals.administrator());
      List.of(olena, ivan, chief).forEach(hub::join);
      var caller = new Caller.Numbered(new PhoneNumber("+380501111111"), "");
      switchboard.plan(new CallRequests.Inbound(new CallId("c1"), new Did(Company.DID), caller));
      ActiveCall call = switchboard.findCall(new CallId("c1")).orElseThrow();
      switchboard.ended(
          new CallRequests.Ended(
              call.id(), 0, DialStatus.CANCEL, HangupCause.NONE, Optional.empty(), ""));
      hub.onChanged(call); // told late by another thread
      hub.start(switchboard::listCalls);
      Eventually.holds(() -> chief.text().contains("event: ended"));
      Eventually.holds(() -> olena.text().contains("event: ended"));
      assertThat(olena.text()).contains("event: call").doesNotContain("event: card");
      assertThat(chief.text().split("event: call")).hasSize(2);
      assertThat(ivan.text()).doesNotContain("event: call").doesNotContain("event: ended");
      var late = new Listener(Principals.administrator());
      hub.join(late);
      Eventually.holds(() -> late.text().contains("event: snapshot"));
      assertThat(late.text()).contains("\"calls\":[]");
    }
  }

  @Test
  void recorded_isToldToWhoHadAPart() {
    try (var hub = hub(100)) {
      hub.start(List::of);
      var olena = new Listener(Principals.manager(101));
      var ivan = new Listener(Principals.manager(102));
      var chief = new Listener(Principals.administrator());
      List.of(olena, ivan, chief).forEach(hub::join);
      hub.recorded(new Recorded(7, "c1", Set.of(new ManagerId(101))));
      Eventually.holds(() -> chief.text().contains("event: recorded"));
      Eventually.holds(() -> olena.text().contains("{\"id\":7,\"call\":\"c1\"}"));
      assertThat(ivan.text()).doesNotContain("recorded");
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

  private Switchboard switchboard(EventHub hub) {
    for (String phone : List.of("PJSIP/101", "PJSIP/102")) {
      board.deviceState("pbx", new DeviceName(phone), DeviceState.NOT_INUSE);
    }
    return new Switchboard(
        () -> COMPANY,
        board,
        new CallRouter(RoutingSettings.DEFAULT),
        SwitchboardSettings.DEFAULT,
        TimeSource.system(),
        List.of(hub));
  }

  private EventHub hub(int queue) {
    TimeSource time = TimeSource.system();
    var world = new World(() -> COMPANY, board, new Supervisions(), time);
    return new EventHub(world, meters, time, Thread.ofPlatform().daemon().factory(), queue);
  }

  /** Keeps what it is told. */
  private static final class Listener implements Subscriber {
    private final List<String> frames = Collections.synchronizedList(new ArrayList<>());
    private final Principal who;

    Listener(Principal who) {
      this.who = who;
    }

    String text() {
      synchronized (frames) {
        return String.join("", frames);
      }
    }

    @Override
    public Principal who() {
      return who;
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
      events.stream()
          .filter(event -> event.audience().includes(who))
          .forEach(event -> frames.add(event.frame().toString()));
    }

    @Override
    public void heartbeat() {}
  }
}
