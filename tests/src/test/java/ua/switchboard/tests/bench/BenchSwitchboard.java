package ua.switchboard.tests.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.Switchboard;
import ua.switchboard.live.SwitchboardSettings;
import ua.switchboard.presence.DeviceState;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.presence.PresenceSettings;
import ua.switchboard.routing.CallRouter;
import ua.switchboard.routing.RoutingSettings;

/** The real switchboard over a {@link BenchCompany}, all of its telephones registered and idle. */
@SuppressWarnings("FutureReturnValueIgnored") // a sweep that fails is a failed run
final class BenchSwitchboard {
  private static final Duration SWEEP = Duration.ofSeconds(1);

  private BenchSwitchboard() {}

  static Switchboard of(BenchCompany company) {
    Directory directory = company.directory();
    TimeSource time = TimeSource.system();
    var board = new PresenceBoard(PresenceSettings.DEFAULT, time);
    for (ManagerId manager : company.managerIds()) {
      board.deviceState("pbx1", BenchCompany.device(manager), DeviceState.NOT_INUSE);
    }
    return new Switchboard(
        () -> directory,
        board,
        new CallRouter(RoutingSettings.DEFAULT),
        SwitchboardSettings.DEFAULT,
        time,
        List.of());
  }

  /** The same, swept every second as a running server does. */
  static Switchboard swept(BenchCompany company) {
    Switchboard switchboard = of(company);
    Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory())
        .scheduleWithFixedDelay(
            switchboard::sweep, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    return switchboard;
  }
}
