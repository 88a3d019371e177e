package ua.switchboard.onec.process;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.TimeSource;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.onec.config.OneCSettings;
import ua.switchboard.onec.directory.DirectoryPass;
import ua.switchboard.onec.directory.MarginPass;
import ua.switchboard.onec.directory.MirroredContactPersons;
import ua.switchboard.onec.directory.PassResult;
import ua.switchboard.onec.directory.PassWatch;
import ua.switchboard.onec.jobs.Jobs;
import ua.switchboard.onec.jobs.Jobs.Job;
import ua.switchboard.onec.links.ToldLinks;
import ua.switchboard.onec.names.AttributeName;
import ua.switchboard.onec.names.Names;
import ua.switchboard.onec.names.Section;
import ua.switchboard.onec.odata.CapabilityProbe;
import ua.switchboard.onec.odata.ODataClient;
import ua.switchboard.onec.odata.Pause;
import ua.switchboard.onec.outbox.Delivery;
import ua.switchboard.onec.outbox.OutboxDelivery;
import ua.switchboard.onec.outbox.PlannedEvents;
import ua.switchboard.terminal.Finding;

/**
 * The sync as one process runs it: the jobs that read and write, and how they are doing. Any number
 * of processes may share a database; each run of a job belongs to one of them. Thread-safe.
 */
public final class OneCSync implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OneCSync.class);

  /** A batch of the outbox, or the request under way, may end in peace. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration LOOK = Duration.ofSeconds(5);

  private final Parts parts;
  private final ODataClient client;
  private final DirectoryPass directory;
  private final MarginPass margins;
  private final Delivery delivery;
  private final Optional<PlannedEvents> planned;
  private final PassWatch watch;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("onec-watch").factory());
  private Optional<Jobs> jobs = Optional.empty();

  /**
   * What it works with.
   *
   * @param dataSource the tables that it shares with the server, migrated
   */
  public record Parts(
      OneCSettings settings, DataSource dataSource, TimeSource time, MeterRegistry meters) {}

  /** Puts everything together; nothing runs yet. */
  public OneCSync(Parts parts) {
    this.parts = parts;
    OneCSettings settings = parts.settings();
    RandomGenerator random = RandomGenerator.getDefault();
    client =
        new ODataClient(
            settings.connection(),
            settings.windows(),
            parts.time(),
            Pause.sleeping(),
            random,
            parts.meters());
    var capabilities = new CapabilityProbe(client, targets(settings.names()));
    var inbound =
        new DirectoryPass.Parts(
            settings,
            parts.dataSource(),
            client,
            capabilities,
            new PhoneNumberReader(),
            parts.time(),
            parts.meters());
    directory = new DirectoryPass(inbound);
    margins = new MarginPass(inbound);
    var outbound =
        new OutboxDelivery.Parts(
            settings,
            parts.dataSource(),
            client,
            capabilities,
            new MirroredContactPersons(parts.dataSource())::find,
            parts.time(),
            random,
            parts.meters());
    delivery = OutboxDelivery.of(outbound);
    planned = OutboxDelivery.plannedEvents(outbound);
    watch = new PassWatch(parts.dataSource(), parts.time(), parts.meters());
  }

  /** From now on the jobs run when they are due. The database must answer; 1C may be away. */
  public synchronized void start() {
    OneCSettings settings = parts.settings();
    tellLinks();
    List<Job> all = new ArrayList<>();
    all.add(OutboxDelivery.job(delivery, settings.outbox()));
    all.add(
        new Job("onec-directory", settings.reading().directoryEvery(), () -> directory.run(false)));
    planned.ifPresent(events ->
        all.add(new Job("onec-planned-events", settings.reading().directoryEvery(), events::look)));
    if (settings.names().has(Section.SALES)) {
      all.add(new Job("onec-margins", settings.reading().marginsEvery(), margins::run));
    }
    jobs = Optional.of(Jobs.start(parts.dataSource(), all, Jobs.Watch.USUAL, PATIENCE));
    looking.scheduleWithFixedDelay(watch::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Clients, people and sales, now, while the caller waits.
   *
   * @param acceptShrink even if many clients are gone
   */
  public List<PassResult> read(boolean acceptShrink) {
    tellLinks();
    PassResult clients = directory.run(acceptShrink);
    boolean goesOn = clients.isDone() && parts.settings().names().has(Section.SALES);
    return goesOn ? List.of(clients, margins.run()) : List.of(clients);
  }

  /** Links are a comfort: nothing waits for them, and the next start tells them again. */
  private void tellLinks() {
    OneCSettings settings = parts.settings();
    try {
      new ToldLinks(parts.dataSource())
          .tell(settings.names().object(Section.COUNTERPARTIES), settings.links());
    } catch (SQLException e) {
      LOG.warn("onec-links-not-told: {}", e.getMessage());
    }
  }

  /** What a person should know; empty while all is well. Costs nothing. */
  public Optional<String> problem() {
    return watch.problem().or(delivery::problem);
  }

  /** Why this process should not be relied upon: nothing has come in yet. Costs nothing. */
  public Optional<String> notReady() {
    return watch.hasDirectory()
        ? Optional.empty()
        : Optional.of("no pass over clients has succeeded yet");
  }

  /** Looks at everything that is needed of 1C, while the caller waits; changes nothing. */
  public List<Finding> check() {
    return BaseCheck.look(parts.settings()).findings();
  }

  /** Figures for people. */
  public Map<String, Object> toMap() {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("requests", client.requests());
    state.put("passes", watch.toMap());
    state.put("outbox", delivery.toMap());
    return state;
  }

  /** What runs may end for a few seconds; then it is broken off, which loses nothing. */
  @Override
  public synchronized void close() {
    looking.shutdownNow();
    jobs.ifPresent(Jobs::close);
    client.close();
  }

  private static CapabilityProbe.Targets targets(Names names) {
    return new CapabilityProbe.Targets(
        names.set(Section.COUNTERPARTIES),
        names.set(Section.EVENT_STATES),
        names.set(Section.EVENTS),
        names.property(AttributeName.EVENT_TEXT));
  }
}
