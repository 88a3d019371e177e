package ua.switchboard.tests.crash;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Database;
import ua.switchboard.onec.config.OneCSettings;
import ua.switchboard.onec.jobs.Jobs;
import ua.switchboard.onec.odata.CapabilityProbe;
import ua.switchboard.onec.odata.ODataClient;
import ua.switchboard.onec.odata.Pause;
import ua.switchboard.onec.outbox.ContactPersons;
import ua.switchboard.onec.outbox.Delivery;
import ua.switchboard.onec.outbox.OutboxDelivery;

/** The delivery of the outbox, wired as in production with shorter times: it is killed often. */
final class SyncProgram {
  private static final Jobs.Watch QUICK =
      new Jobs.Watch(Duration.ofMillis(50), Duration.ofMillis(100));

  private SyncProgram() {}

  public static void main(String[] arguments) throws Exception {
    Database database = KillableProcess.database();
    OneCSettings settings = settings(arguments[0]);
    var registry = new SimpleMeterRegistry();
    var client =
        new ODataClient(
            settings.connection(),
            settings.windows(),
            TimeSource.system(),
            Pause.sleeping(),
            new Random(),
            registry);
    var targets =
        new CapabilityProbe.Targets(
            "Catalog_Контрагенты", "Catalog_СостоянияСобытий", "Document_Событие", "Содержание");
    Delivery delivery =
        OutboxDelivery.of(
            new OutboxDelivery.Parts(
                settings,
                database.dataSource(),
                client,
                new CapabilityProbe(client, targets),
                ContactPersons.NONE,
                TimeSource.system(),
                new Random(),
                registry));
    var job = OutboxDelivery.job(delivery, settings.outbox());
    Jobs jobs = Jobs.start(database.dataSource(), List.of(job), QUICK, Duration.ofSeconds(5));
    KillableProcess.announce(0);
    KillableProcess.awaitStop();
    jobs.close();
    client.close();
    database.close();
  }

  private static OneCSettings settings(String url) throws Exception {
    Map<String, String> options =
        Map.of(
            "url", url,
            "user", System.getenv("ONEC_USER"),
            "pace.requests-per-minute", "6000",
            "pace.answer", "1 s",
            "outbox.every", "1 s",
            "outbox.first-pause", "1 s",
            "outbox.longest-pause", "1 s");
    return OneCSettings.loader(Optional.empty(), System.getenv(), options, Path.of(""))
        .load()
        .settings();
  }
}
