package ua.switchboard.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.util.concurrent.TimeUnit;
import ua.switchboard.directory.store.DirectoryHealth;
import ua.switchboard.directory.store.DirectoryRefresher;
import ua.switchboard.live.Switchboard;
import ua.switchboard.presence.PresenceBoard;

/** The figures that are read off the running parts whenever somebody asks. */
public final class Meters {
  private Meters() {}

  /** The Java virtual machine's own; to be closed with the server. */
  public static AutoCloseable bindJvm(MeterRegistry registry) {
    new ClassLoaderMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    var collections = new JvmGcMetrics();
    collections.bindTo(registry);
    return collections;
  }

  /** How old and which the snapshot is. */
  public static void bindDirectory(MeterRegistry registry, DirectoryRefresher directory) {
    TimeGauge.builder(
            "switchboard.directory.age",
            directory,
            TimeUnit.MILLISECONDS,
            source -> source.health().age().toMillis())
        .description("since the database last confirmed the snapshot in use")
        .register(registry);
    Gauge.builder("switchboard.directory.version", directory, source -> source.health().version())
        .description("the change counter of the snapshot in use")
        .register(registry);
    Gauge.builder("switchboard.directory.fresh", directory, Meters::isFresh)
        .description("1 while the snapshot is what the database holds")
        .register(registry);
  }

  /** How many calls and reservations there are. */
  public static void bindCalls(
      MeterRegistry registry, Switchboard switchboard, PresenceBoard presence) {
    Gauge.builder("switchboard.live.calls", switchboard, source -> source.listCalls().size())
        .description("calls in progress")
        .register(registry);
    Gauge.builder(
            "switchboard.presence.reservations",
            presence,
            source -> source.listReservations().size())
        .description("managers held for a call or talking")
        .register(registry);
  }

  private static double isFresh(DirectoryRefresher directory) {
    return directory.health().state() == DirectoryHealth.State.FRESH ? 1 : 0;
  }
}
