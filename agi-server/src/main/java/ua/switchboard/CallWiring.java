package ua.switchboard;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.agi.AgiRoutes;
import ua.switchboard.agi.AgiServer;
import ua.switchboard.agi.AgiWarmUp;
import ua.switchboard.agi.CallScripts;
import ua.switchboard.agi.mounted.MountedScripts;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.TimeSource;
import ua.switchboard.cli.Composition.StartFailure;
import ua.switchboard.config.Settings;
import ua.switchboard.db.Database;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.Manager;
import ua.switchboard.live.CallListener;
import ua.switchboard.live.Switchboard;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.ops.CallLog;
import ua.switchboard.ops.ExplanationView;
import ua.switchboard.presence.DeviceState;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.presence.store.MemoryKeeper;
import ua.switchboard.routing.CallRouter;

/** Builds by hand what answers the dialplan. */
record CallWiring(Settings settings, PhoneNumberReader numbers, TimeSource time) {
  private static final Logger LOG = LoggerFactory.getLogger(CallWiring.class);
  private static final Duration SWEEP = Duration.ofSeconds(1);
  private static final int WARM_UP_CALLS = 2_000;

  Switchboard switchboard(
      CurrentDirectory directory, PresenceBoard presence, List<CallListener> listeners) {
    return new Switchboard(
        directory,
        presence,
        new CallRouter(PartSettings.routing(settings.company().zone(), settings.routing())),
        PartSettings.calls(settings.calls()),
        time,
        listeners);
  }

  /** A router nobody calls, for a company whose phones are all registered and free. */
  ExplanationView explanations(Directory company) {
    var presence = new PresenceBoard(PartSettings.presence(settings), time);
    for (Manager manager : company.listManagers()) {
      for (DeviceName device : manager.devices()) {
        presence.deviceState("assumed", device, DeviceState.NOT_INUSE);
      }
    }
    var switchboard = switchboard(() -> company, presence, List.of());
    return new ExplanationView(switchboard, () -> company, numbers, settings.company().zone());
  }

  static MemoryKeeper remember(
      Database database,
      PresenceBoard presence,
      Switchboard switchboard,
      ScheduledExecutorService background)
      throws StartFailure {
    try {
      return new MemoryKeeper(database.dataSource(), presence, switchboard.memory(), background)
          .start();
    } catch (SQLException e) {
      throw StartFailure.unreachable("memory-not-restored: " + e.getMessage(), e);
    }
  }

  /** A failure must not end the schedule: the next second may go well. */
  static void sweep(ScheduledExecutorService background, Switchboard switchboard) {
    Runnable guarded =
        () -> {
          try {
            switchboard.sweep();
          } catch (RuntimeException e) {
            LOG.error("sweep-failed", e);
          }
        };
    background.scheduleWithFixedDelay(
        guarded, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A cold JVM would stall the first calls; everything here is thrown away afterwards. */
  void warmUp(Directory company, CallListener journal) throws StartFailure {
    var presence = new PresenceBoard(PartSettings.presence(settings), time);
    String did =
        company.listRoutes().stream().map(route -> route.did().value()).findFirst().orElse("0");
    var unused = switchboard(() -> company, presence, List.of(journal));
    try {
      int routed =
          AgiWarmUp.run(
              new CallScripts(unused, numbers), new SimpleMeterRegistry(), did, WARM_UP_CALLS);
      LOG.info("warmed up with {} calls", routed);
    } catch (IOException e) {
      throw StartFailure.configuration("warm-up-failed: no port on loopback: " + e, e);
    }
  }

  /** The administrator's own scripts; what cannot be mounted is in the log. */
  MountedScripts scripts() {
    var scripts = MountedScripts.load(settings.scripts(), ourScripts());
    scripts.problems().forEach(problem -> LOG.error("agi-script-not-mounted: {}", problem));
    return scripts;
  }

  /** Names an administrator's script cannot take. */
  private static Set<String> ourScripts() {
    return Arrays.stream(AgiRoutes.values())
        .map(AgiRoutes::scriptName)
        .collect(Collectors.toUnmodifiableSet());
  }

  AgiServer agi(
      Switchboard switchboard,
      MountedScripts scripts,
      PrometheusMeterRegistry registry,
      CallLog callLog)
      throws StartFailure {
    var parts =
        new AgiServer.Parts(
            new CallScripts(switchboard, numbers), scripts, time, registry, callLog::decided);
    try {
      return AgiServer.start(PartSettings.agi(settings.agi()), parts);
    } catch (IOException | IllegalArgumentException e) {
      throw ListenAddress.taken("agi", settings.agi().host(), settings.agi().port(), e);
    }
  }

  static void stop(AgiServer agi, Duration drainTime) {
    agi.stop(drainTime);
    LOG.info("agi-stopped");
  }
}
