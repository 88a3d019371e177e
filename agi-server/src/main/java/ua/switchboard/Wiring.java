package ua.switchboard;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.ami.AmiLinks;
import ua.switchboard.ami.AmiProbe;
import ua.switchboard.ami.AmiSettings;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.company.ClientSearch;
import ua.switchboard.api.company.CompanyPart;
import ua.switchboard.call.TimeSource;
import ua.switchboard.cli.Composition;
import ua.switchboard.cli.RunningServer;
import ua.switchboard.config.Settings;
import ua.switchboard.db.Database;
import ua.switchboard.db.DatabaseException;
import ua.switchboard.db.EmbeddedFolders;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.store.DirectoryLoader;
import ua.switchboard.directory.store.DirectoryRefresher;
import ua.switchboard.directory.store.imports.DemoCompany;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.ops.CallLog;
import ua.switchboard.ops.DataFolder;
import ua.switchboard.ops.DecisionMeters;
import ua.switchboard.ops.ExplanationView;
import ua.switchboard.ops.Meters;
import ua.switchboard.ops.OpsServer;
import ua.switchboard.ops.PlayedSigns;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.security.AuditLog;
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
    ListenAddress.requireFree("agi", settings.agi().host(), settings.agi().port());
    ListenAddress.requireFree("http", settings.http().host(), settings.http().port());
    var folder = OwnFolder.own(settings);
    parts.add("data folder", folder);
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    parts.add("JVM meters", Meters.bindJvm(registry));

    var database = openDatabase(settings);
    parts.add("database", database);
    DatabaseSetup.migrate(database);
    var demoCompany = new DemoCompany(database.dataSource(), settings.company().zone(), time);
    boolean demo = DatabaseSetup.fillIfEmpty(settings, demoCompany);
    var onec = OneCInProcess.start(settings, database, demoCompany, time, registry);
    parts.add("1C", () -> onec.ifPresent(OneCInProcess::close));

    var background = Executors.newScheduledThreadPool(BACKGROUND_THREADS, threads("background"));
    parts.add("background", background::shutdownNow);
    var loader = new DirectoryLoader(database.dataSource(), settings.company().zone(), time);
    var directory =
        new DirectoryRefresher(loader, time, background, settings.database().refresh()).start();
    parts.add("directory", directory);
    Meters.bindDirectory(registry, directory);

    var security = SecurityParts.of(settings.security(), database, directory, time);
    security.sweep(background);
    List<String> firstUsers = DatabaseSetup.firstUsers(security, directory.get(), demo);

    var keeping = new JournalWiring(settings, database, directory, numbers, registry, time);
    var journal = keeping.journal();
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
    var calls = new CallWiring(settings, numbers, time);
    var switchboard =
        calls.switchboard(
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
    CallWiring.sweep(background, switchboard);
    var memory = CallWiring.remember(database, presence, switchboard, background);
    parts.add("memory", memory);

    var intake = keeping.intake(journal, switchboard);
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

    calls.warmUp(directory.get(), journal.rehearsal());
    var scripts = calls.scripts();
    parts.add("scripts", scripts);
    var agi = calls.agi(switchboard, scripts, registry, callLog);
    var live = new ReloadableParts(settings.company().zone(), agi, ami, intake, switchboard);
    var server = new Server(loaded, parts, live, notes(demo, directory.get(), firstUsers, onec));
    parts.add("agi", () -> CallWiring.stop(agi, server.drainTime()));

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
    apiParts.addAll(contacts.start(new ContactsWiring.ForApi(clients, numbers, security.audit())));
    var checks =
        new ConnectionChecks(
            this, () -> server.settings().settings(), database, onec, registry, time);
    apiParts.addAll(
        AdminApi.parts(
            server::settings, database, directory, checks, numbers, security.audit(), time));
    var api = ApiWiring.build(settings, database, directory, security, apiParts, registry, time);
    parts.add("api", api);
    var http = HttpWiring.start(settings, sources, api, new PlayedSigns(switchboard));
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
      DatabaseSetup.migrate(database);
      Directory company =
          new DirectoryLoader(database.dataSource(), settings.company().zone(), time).load();
      return new LoadedCompany(
          database, new CallWiring(settings, numbers, time).explanations(company));
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

  private static List<String> notes(
      boolean demo, Directory company, List<String> firstUsers, Optional<OneCInProcess> onec) {
    List<String> notes = new ArrayList<>(demo ? DemoNotes.of(company) : List.of());
    notes.addAll(firstUsers);
    onec.ifPresent(sync -> notes.addAll(sync.notes()));
    return notes;
  }

  /** No person removes a recording: the rule of retention does. */
  private static void tellRemoval(AuditLog audit, String call) {
    audit.recordSystem("recordings", "recording-removed", call, Map.of("by", "retention"));
  }

  private static void announce(Server server, DataFolder.Ownership folder, OpsServer http)
      throws StartFailure {
    try {
      server.ready(folder, http);
    } catch (IOException e) {
      throw StartFailure.configuration("data-folder-unusable: cannot be written: " + e, e);
    }
  }

  private static ThreadFactory threads(String name) {
    return Thread.ofPlatform().daemon().name(name + "-", 0).factory();
  }
}
