package ua.switchboard;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.agi.AgiRoutes;
import ua.switchboard.agi.AgiServer;
import ua.switchboard.agi.AgiWarmUp;
import ua.switchboard.agi.CallScripts;
import ua.switchboard.agi.mounted.MountedScripts;
import ua.switchboard.ami.AmiLinks;
import ua.switchboard.ami.AmiProbe;
import ua.switchboard.ami.AmiSettings;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.ApiServer;
import ua.switchboard.api.company.ClientSearch;
import ua.switchboard.api.company.CompanyPart;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.TimeSource;
import ua.switchboard.cli.Composition;
import ua.switchboard.cli.RunningServer;
import ua.switchboard.config.Settings;
import ua.switchboard.db.Database;
import ua.switchboard.db.DatabaseException;
import ua.switchboard.db.EmbeddedFolders;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.store.DirectoryLoader;
import ua.switchboard.directory.store.DirectoryRefresher;
import ua.switchboard.directory.store.imports.DemoCompany;
import ua.switchboard.directory.store.imports.ImportException;
import ua.switchboard.journal.Journal;
import ua.switchboard.journal.intake.Intake;
import ua.switchboard.live.CallListener;
import ua.switchboard.live.Switchboard;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.ops.CallLog;
import ua.switchboard.ops.DataFolder;
import ua.switchboard.ops.DecisionMeters;
import ua.switchboard.ops.ExplanationView;
import ua.switchboard.ops.Meters;
import ua.switchboard.ops.OpsServer;
import ua.switchboard.ops.PlayedSigns;
import ua.switchboard.panel.PanelFiles;
import ua.switchboard.panel.PanelPages;
import ua.switchboard.presence.DeviceState;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.presence.store.MemoryKeeper;
import ua.switchboard.routing.CallRouter;
import ua.switchboard.security.AuditLog;
import ua.switchboard.security.Users;
import ua.switchboard.settings.LoadedSettings;

/**
 * Builds everything by hand. The {@code start} that is given a stop list is the parts list of a
 * server in the order of starting; stopping goes the other way. It is longer than a method should
 * be, since a list has no decisions to take apart.
 */
final class Wiring implements Composition {
  private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);
  private static final Duration SWEEP = Duration.ofSeconds(1);
  private static final int WARM_UP_CALLS = 2_000;

  /** Directory, memory and sweep: the sweep must not wait for the database of the other two. */
  private static final int BACKGROUND_THREADS = 3;

  private final TimeSource time = TimeSource.system();
  private final PhoneNumberReader numbers = new PhoneNumberReader();

  @Override
  public RunningServer start(LoadedSettings<Settings> loaded) throws StartFailure {
    var parts = new StopList();
    try {
      return start(loaded, parts);
    } catch (StartFailure | RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  private RunningServer start(LoadedSettings<Settings> loaded, StopList parts) throws StartFailure {
    Settings settings = loaded.settings();
    requireFree("agi", settings.agi().host(), settings.agi().port());
    requireFree("http", settings.http().host(), settings.http().port());
    var folder = own(settings);
    parts.add("data folder", folder);
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    parts.add("JVM meters", Meters.bindJvm(registry));

    var database = openDatabase(settings);
    parts.add("database", database);
    migrate(database);
    var demoCompany = new DemoCompany(database.dataSource(), settings.company().zone(), time);
    boolean demo = fillIfEmpty(settings, demoCompany);
    var onec = OneCInProcess.start(settings, database, demoCompany, time, registry);
    parts.add("1C", () -> onec.ifPresent(OneCInProcess::close));

    var background = Executors.newScheduledThreadPool(BACKGROUND_THREADS, threads("background"));
    parts.add("background", background::shutdownNow);
    var directory = directory(settings, database, background);
    parts.add("directory", directory);
    Meters.bindDirectory(registry, directory);

    var security = SecurityParts.of(settings.security(), database, directory, time);
    security.sweep(background);
    List<String> firstUsers = firstUsers(security, directory.get(), demo);

    var journal = journal(settings, database, directory, registry);
    parts.add("journal", journal);

    var recordings =
        RecordingsInProcess.start(
            settings, database, time, call -> tellRemoval(security.audit(), call));
    parts.add("recordings", recordings);

    var presence = new PresenceBoard(PartSettings.presence(settings), time);
    var watching = LiveWiring.of(directory, presence, registry, time, threads("events"));
    parts.add("events", watching.hub());
    journal.news().watch(watching.hub());
    var base =
        new ContactsWiring.Base(
            database, directory, presence, watching.hub(), settings.company().zone(), time);
    var contacts = ContactsWiring.of(base, settings.contacts(), threads("contacts"));
    parts.add("contacts", contacts.intake());
    parts.add("cards", contacts.cards());
    var callLog = new CallLog(directory, settings.logging().format());
    var switchboard =
        switchboard(
            settings,
            directory,
            presence,
            List.of(
                watching.hub(),
                new DecisionMeters(registry),
                callLog,
                journal,
                contacts.intake(),
                contacts.cards()));
    Meters.bindCalls(registry, switchboard, presence);
    sweep(background, switchboard);
    var memory = remember(database, presence, switchboard, background);
    parts.add("memory", memory);

    var intake = intake(settings, database, directory, journal, switchboard, registry);
    parts.add("intake", intake);

    var ami =
        AmiLinks.of(
            PartSettings.ami(settings.ami()),
            switchboard,
            presence,
            registry,
            time,
            threads("ami"),
            watching.supervisions());
    parts.add("ami", ami);
    ami.tellFacts(intake);
    ami.start();

    warmUp(settings, directory.get(), journal.rehearsal());
    var scripts = MountedScripts.load(settings.scripts(), ourScripts());
    parts.add("scripts", scripts);
    scripts.problems().forEach(problem -> LOG.error("agi-script-not-mounted: {}", problem));
    var agi = agi(settings, switchboard, scripts, registry, callLog);
    var live = new LiveParts(settings.company().zone(), agi, ami, intake, switchboard);
    var server = new Server(loaded, parts, live, notes(demo, directory.get(), firstUsers, onec));
    parts.add("agi", () -> stop(agi, server.drainTime()));

    var explanations =
        new ExplanationView(switchboard, directory, numbers, settings.company().zone());
    var state =
        new ServerState(
            directory, presence, memory, switchboard, ami, journal, intake, onec, server);
    var health = state.health();
    health.prefers(recordings::problem);
    var sources =
        new OpsServer.Sources(health, registry::scrape, state::toMap, explanations::answer);
    List<ApiPart> apiParts =
        new ArrayList<>(watching.parts(switchboard, ami, numbers, security.audit()));
    apiParts.addAll(JournalApi.parts(settings, database, numbers, security.audit(), time));
    var clients = new ClientSearch(directory, numbers);
    apiParts.add(new CompanyPart(directory, clients, explanations::answer));
    apiParts.addAll(
        contacts.start(
            new ContactsWiring.ForApi(
                clients,
                numbers,
                ref -> onec.flatMap(sync -> sync.cardOf(ref)),
                security.audit())));
    var checks =
        new ConnectionChecks(
            this, () -> server.settings().settings(), database, onec, registry, time);
    apiParts.addAll(
        AdminApi.parts(
            server::settings, database, directory, checks, numbers, security.audit(), time));
    var api = ApiWiring.build(settings, database, directory, security, apiParts, registry, time);
    parts.add("api", api);
    var http = http(settings, sources, api, new PlayedSigns(switchboard));
    parts.add("http", http);
    announce(server, folder, http);
    return server;
  }

  @Override
  public Database openDatabase(Settings settings) throws StartFailure {
    var wanted = settings.database();
    var limits = PartSettings.pool(wanted);
    try {
      return wanted.isEmbedded()
          ? Database.embedded(EmbeddedFolders.within(settings.data().resolve("mariadb")), limits)
          : Database.external(PartSettings.access(wanted), limits);
    } catch (DatabaseException e) {
      throw StartFailure.unreachable(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public Company openCompany(Settings settings) throws StartFailure {
    Database database = openDatabase(settings);
    try {
      migrate(database);
      Directory company =
          new DirectoryLoader(database.dataSource(), settings.company().zone(), time).load();
      return new LoadedCompany(database, explanations(settings, company));
    } catch (StartFailure | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  @Override
  public List<AmiProbe.Report> probeAmi(Settings settings) {
    List<AmiSettings> servers = PartSettings.ami(settings.ami());
    return servers.stream().map(server -> AmiProbe.probe(server, servers.size() < 2)).toList();
  }

  private record LoadedCompany(Database database, ExplanationView explanations) implements Company {
    @Override
    public void close() {
      database.close();
    }
  }

  /** A router nobody calls, for a company whose phones are all registered and free. */
  private ExplanationView explanations(Settings settings, Directory company) {
    var presence = new PresenceBoard(PartSettings.presence(settings), time);
    for (Manager manager : company.listManagers()) {
      for (DeviceName device : manager.devices()) {
        presence.deviceState("assumed", device, DeviceState.NOT_INUSE);
      }
    }
    var switchboard = switchboard(settings, () -> company, presence, List.of());
    return new ExplanationView(switchboard, () -> company, numbers, settings.company().zone());
  }

  private static DataFolder.Ownership own(Settings settings) throws StartFailure {
    try {
      return new DataFolder(settings.data())
          .tryOwn()
          .orElseThrow(() ->
              StartFailure.configuration(
                  "data-folder-taken: '"
                      + settings.data()
                      + "' (expected: no other server on it; change the setting data)",
                  null));
    } catch (IOException e) {
      throw StartFailure.configuration(
          "data-folder-unusable: '" + settings.data() + "' (expected: writable): " + e, e);
    }
  }

  private static void migrate(Database database) throws StartFailure {
    try {
      int applied = database.migrate();
      if (applied > 0) {
        LOG.info("database {} migrated, {} steps", database.address(), applied);
      }
    } catch (DatabaseException e) {
      throw StartFailure.unreachable(e.getMessage() + ": " + e.getCause(), e);
    }
  }

  /**
   * Whether the demo company was loaded; a company of its own starts with the operators' ranges.
   */
  private static boolean fillIfEmpty(Settings settings, DemoCompany demo) throws StartFailure {
    try {
      if (settings.company().demo()) {
        return !demo.loadIfEmpty().isEmpty();
      }
      if (demo.isDatabaseEmpty()) {
        demo.loadOperatorPrefixes();
      }
      return false;
    } catch (ImportException e) {
      throw StartFailure.unreachable(String.valueOf(e.getMessage()), e);
    }
  }

  private static List<String> firstUsers(SecurityParts security, Directory company, boolean demo)
      throws StartFailure {
    try {
      return new FirstUsers(security).addIfNobody(company, demo);
    } catch (SQLException | Users.Taken e) {
      throw StartFailure.unreachable("users-not-read: " + e.getMessage(), e);
    }
  }

  private static List<String> notes(
      boolean demo, Directory company, List<String> firstUsers, Optional<OneCInProcess> onec) {
    List<String> notes = new ArrayList<>(demo ? DemoNotes.of(company) : List.of());
    notes.addAll(firstUsers);
    onec.ifPresent(sync -> notes.addAll(sync.notes()));
    return notes;
  }

  private DirectoryRefresher directory(
      Settings settings, Database database, ScheduledExecutorService background) {
    var loader = new DirectoryLoader(database.dataSource(), settings.company().zone(), time);
    return new DirectoryRefresher(loader, time, background, settings.database().refresh()).start();
  }

  private static MemoryKeeper remember(
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

  private Journal journal(
      Settings settings, Database database, CurrentDirectory directory, MeterRegistry registry)
      throws StartFailure {
    boolean recordOutgoing = settings.calls().recordOutgoing();
    var needed =
        new Journal.Parts(database.dataSource(), directory, recordOutgoing, time, registry);
    try {
      return Journal.open(settings.data().resolve("journal"), needed).start();
    } catch (IOException e) {
      throw StartFailure.configuration(
          "data-folder-unusable: '" + settings.data() + "' (expected: writable): " + e, e);
    }
  }

  /** A call that goes on, or whose record is on its way, is not recorded from facts alone. */
  private Intake intake(
      Settings settings,
      Database database,
      CurrentDirectory directory,
      Journal journal,
      Switchboard switchboard,
      MeterRegistry registry)
      throws StartFailure {
    Predicate<Set<String>> expected =
        ids ->
            !journal.isStored()
                || switchboard.listCalls().stream()
                    .anyMatch(call -> ids.contains(call.id().value()));
    var needed =
        new Intake.Parts(
            database.dataSource(), directory, numbers, expected, journal.news(), time, registry);
    try {
      var folder = settings.data().resolve("facts");
      return Intake.open(folder, PartSettings.intake(settings), needed).start();
    } catch (IOException e) {
      throw StartFailure.configuration(
          "data-folder-unusable: '" + settings.data() + "' (expected: writable): " + e, e);
    }
  }

  private Switchboard switchboard(
      Settings settings,
      CurrentDirectory directory,
      PresenceBoard presence,
      List<CallListener> listeners) {
    return new Switchboard(
        directory,
        presence,
        new CallRouter(PartSettings.routing(settings.company().zone(), settings.routing())),
        PartSettings.calls(settings.calls()),
        time,
        listeners);
  }

  /** No person removes a recording: the rule of retention does. */
  private static void tellRemoval(AuditLog audit, String call) {
    audit.recordSystem("recordings", "recording-removed", call, Map.of("by", "retention"));
  }

  /** A failure must not end the schedule: the next second may go well. */
  private static void sweep(ScheduledExecutorService background, Switchboard switchboard) {
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

  /** Names an administrator's script cannot take. */
  private static Set<String> ourScripts() {
    return Arrays.stream(AgiRoutes.values())
        .map(AgiRoutes::scriptName)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A cold JVM would stall the first calls; everything here is thrown away afterwards. */
  private void warmUp(Settings settings, Directory company, CallListener journal)
      throws StartFailure {
    var presence = new PresenceBoard(PartSettings.presence(settings), time);
    String did =
        company.listRoutes().stream().map(route -> route.did().value()).findFirst().orElse("0");
    var unused = switchboard(settings, () -> company, presence, List.of(journal));
    try {
      int routed =
          AgiWarmUp.run(
              new CallScripts(unused, numbers), new SimpleMeterRegistry(), did, WARM_UP_CALLS);
      LOG.info("warmed up with {} calls", routed);
    } catch (IOException e) {
      throw StartFailure.configuration("warm-up-failed: no port on loopback: " + e, e);
    }
  }

  private AgiServer agi(
      Settings settings,
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
      throw addressTaken("agi", settings.agi().host(), settings.agi().port(), e);
    }
  }

  private static void stop(AgiServer agi, Duration drainTime) {
    agi.stop(drainTime);
    LOG.info("agi-stopped");
  }

  /** Without the panel everything else works, as for who builds and tests the server alone. */
  private static Optional<PanelPages> panel() throws StartFailure {
    try {
      Optional<PanelFiles> built = PanelFiles.load();
      if (built.isEmpty()) {
        LOG.warn("panel-missing: the panel was not built into this server");
      }
      return built.map(files -> new PanelPages(files, new SecureRandom()));
    } catch (IOException e) {
      throw StartFailure.configuration("panel-unusable: " + e.getMessage(), e);
    }
  }

  private static OpsServer http(
      Settings settings, OpsServer.Sources sources, ApiServer api, PlayedSigns played)
      throws StartFailure {
    var known = api.andThen(played);
    var all = panel().map(known::andThen).orElse(known);
    try {
      return OpsServer.start(PartSettings.listener(settings.http()), sources, all);
    } catch (IOException e) {
      if (settings.http().tls().isOn() && !(e.getCause() instanceof BindException)) {
        throw StartFailure.configuration(
            "http-certificate-unusable: '"
                + settings.http().tls().certificate()
                + "' (expected: PEM files of a certificate and its key): "
                + e,
            e);
      }
      throw addressTaken("http", settings.http().host(), settings.http().port(), e);
    }
  }

  private static void announce(Server server, DataFolder.Ownership folder, OpsServer http)
      throws StartFailure {
    try {
      server.ready(folder, http);
    } catch (IOException e) {
      throw StartFailure.configuration("data-folder-unusable: cannot be written: " + e, e);
    }
  }

  /**
   * Says so before a database has been started for nothing; the listener itself has the last word.
   */
  private static void requireFree(String what, String host, int port) throws StartFailure {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw addressTaken(what, host, port, e);
    }
  }

  private static StartFailure addressTaken(String what, String host, int port, Exception cause) {
    return StartFailure.configuration(
        "%1$s-address-unusable: '%2$s:%3$d' (expected: free and of this machine; change %1$s.host or %1$s.port, SWITCHBOARD_%4$s_PORT, or --%1$s-port)"
            .formatted(what, host, port, what.toUpperCase(Locale.ROOT)),
        cause);
  }

  private static ThreadFactory threads(String name) {
    return Thread.ofPlatform().daemon().name(name + "-", 0).factory();
  }
}
