package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import ua.switchboard.db.Database;
import ua.switchboard.db.EmbeddedFolders;
import ua.switchboard.db.PoolLimits;
import ua.switchboard.journal.JournalText;
import ua.switchboard.testkit.Cable;
import ua.switchboard.tests.lab.AmiEvent;
import ua.switchboard.tests.lab.AsteriskVersion;
import ua.switchboard.tests.lab.Await;
import ua.switchboard.tests.lab.Folders;
import ua.switchboard.tests.lab.Lab;

/**
 * The {@link Company} at work: one Asterisk's lab, the server process it asks, that server's
 * database, and the cable between the server and Asterisk's manager interface.
 */
public final class Office implements AutoCloseable {
  /** Nobody is waited for longer than a test has to. */
  private static final String BRIEF =
      """
      presence:
        wrap-up: 0 s
      calls:
        own-ring: 5 s
        dial-out-ring: 5 s
      recordings:
        folder: %s
      """;

  private final Lab lab;
  private final String address;
  private final Path folder;
  private final Database database;
  private final Cable cable;
  private final ServerProcess server;
  private long journalBefore;
  private final Map<Integer, Desk> desks = new HashMap<>();

  private Office(
      Lab lab, String address, Path folder, Database database, Cable cable, ServerProcess server) {
    this.lab = lab;
    this.address = address;
    this.folder = folder;
    this.database = database;
    this.cable = cable;
    this.server = server;
  }

  public static Office open(Lab lab) throws IOException {
    return open(
        lab,
        60,
        database -> {
          Company.importInto(database, driver(lab));
          People.addTo(database);
        });
  }

  /**
   * Another office on the same Asterisk.
   *
   * @param host of the server's address
   */
  static Office open(Lab lab, int host, Consumer<DataSource> company) throws IOException {
    return open(lab, host, company, BRIEF.formatted(recordings(lab)));
  }

  /**
   * The same with settings of its own.
   *
   * @param settings sections of the settings file, in place of those about presence, calls and
   *     recordings
   */
  public static Office open(Lab lab, int host, Consumer<DataSource> company, String settings)
      throws IOException {
    var folder = Files.createTempDirectory("switchboard-office-");
    // The test owns the database, so that it outlives a killed server; the server is its guest.
    var tables = folder.resolve("data/mariadb/tables");
    var program = Path.of("target", "mariadb-program").toAbsolutePath();
    var database = Database.embedded(new EmbeddedFolders(tables, program, 0), PoolLimits.DEFAULT);
    database.migrate();
    company.accept(database.dataSource());
    var cable = new Cable(new InetSocketAddress(lab.asterisk().address(), 5038));
    String address = lab.address(host);
    for (String name :
        List.of("log/cel-custom/switchboard-cel.csv", "log/cdr-custom/switchboard.csv")) {
      // Calls of tests before, which this company had nothing to do with.
      Files.write(lab.asterisk().folder().resolve(name), new byte[0]);
    }
    Files.writeString(
        folder.resolve("switchboard.yaml"), settings(lab, address, cable.port()) + settings);
    var server = new ServerProcess(folder, address);
    server.start();
    return new Office(lab, address, folder, database, cable, server);
  }

  /** Which driver the telephone 211 has: Asterisk 16 is the last one tested that has chan_sip. */
  public static String driver(Lab lab) {
    return lab.asterisk().version() == AsteriskVersion.ASTERISK_16 ? "SIP" : "PJSIP";
  }

  private static String settings(Lab lab, String address, int amiPort) {
    return """
    data: data
    agi:
      host: %1$s
      port: 4573
    ami:
      servers:
        - name: pbx
          host: 127.0.0.1
          port: %2$d
          user: switchboard
          cel-file: %3$s/cel-custom/switchboard-cel.csv
          cdr-file: %3$s/cdr-custom/switchboard.csv
      heartbeat: 1 s
      silence: 4 s
    http:
      host: %1$s
      port: 8080
    routing:
      min-ring: 1 s
      wait-pause: 1 s
      # Nobody settles the contacts of these tests.
      unfinished-limit: 0
    """
        .formatted(address, amiPort, lab.asterisk().folder().resolve("log"));
  }

  /** Where its Asterisk puts what it records. */
  static Path recordings(Lab lab) {
    return lab.asterisk().folder().resolve("spool/monitor");
  }

  /** Where its server listens for browsers. */
  public String url() {
    return "http://" + address + ":8080";
  }

  /** Begins a test: the dialplan asks this server, which runs and sees what its Asterisk does. */
  public void begin() throws IOException {
    lab.ami().setGlobal("SB_SERVER", address + ":4573");
    cable.mend();
    if (!server.isRunning()) {
      server.start();
    }
    awaitSynced();
    lab.ami().forget();
  }

  /** Begins a test of the journal: whatever was before is in it. */
  void beginJournal() {
    awaitAssembled();
    journalBefore = number("SELECT COALESCE(MAX(id), 0) FROM call_record");
  }

  /** The last record that was there when the test began. */
  long journalBefore() {
    return journalBefore;
  }

  /** Waits until nothing that is over waits to be put together. */
  public void awaitAssembled() {
    Await.until(
        "all calls put together",
        Lab.SOON.multipliedBy(3),
        () ->
            number(
                    "SELECT COUNT(*) FROM call_assembly WHERE due_at < UTC_TIMESTAMP() + INTERVAL 5"
                        + " SECOND")
                == 0);
  }

  /** Waits until the journal of this test says exactly this. */
  void awaitJournal(String expected) {
    try {
      Await.until("the journal", Lab.SOON, () -> journal().equals(expected));
    } catch (AssertionError e) {
      assertThat(journal()).isEqualTo(expected);
      throw e;
    }
  }

  /** The same but for the seconds: how long a busy machine takes is nothing to compare. */
  void awaitCourse(String expected) {
    try {
      Await.until("the journal", Lab.SOON, () -> course().equals(expected));
    } catch (AssertionError e) {
      assertThat(course()).isEqualTo(expected);
      throw e;
    }
  }

  private String course() {
    return journal().replaceAll("(talk|talked|silent) \\d+", "$1");
  }

  private String journal() {
    try {
      return JournalText.of(database.dataSource(), journalBefore);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private long number(String query) {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets the server connect anew, at which it reads the files of its Asterisk. */
  void rereadFiles() throws IOException {
    String before = filesReadAt();
    cable.cut();
    Await.until("link lost", Lab.SOON, () -> !amiState().equals("SYNCED"));
    cable.mend();
    awaitSynced();
    Await.until("files read", Lab.SOON, () -> !filesReadAt().equals(before));
  }

  private String filesReadAt() {
    return server.state().path("intake").path("files").path("readAt").asText();
  }

  public Database database() {
    return database;
  }

  public ServerProcess server() {
    return server;
  }

  /** The desk of the manager with this extension, signed in; 0: of somebody who sees everything. */
  public Desk desk(int extension) {
    return desks.computeIfAbsent(extension, who -> Desk.signIn(url(), People.login(who)));
  }

  public Cable cable() {
    return cable;
  }

  /** Starts the server again after it was killed or stopped. */
  public void restart() throws IOException {
    server.start();
    awaitSynced();
  }

  /** Waits until the server knows that a telephone is in this state. */
  void awaitDevice(String device, String state) {
    Await.until(
        device + " is " + state,
        Lab.SOON,
        () ->
            server
                .state()
                .path("presence")
                .path("devices")
                .path(device)
                .path("pbx")
                .asText()
                .equals(state));
  }

  /** Waits until the server knows what every telephone of its Asterisk does. */
  public void awaitSynced() {
    Await.until("AMI synced", Lab.SOON.multipliedBy(2), () -> amiState().equals("SYNCED"));
  }

  String amiState() {
    return server.state().path("ami").path(0).path("state").asText();
  }

  /** Waits until nobody is reserved, no SIM is held and no call is in progress. */
  public void awaitQuiet(Duration limit) {
    try {
      Await.until("quiet", limit, () -> leftovers().isEmpty());
    } catch (AssertionError e) {
      throw new AssertionError(
          "not within " + limit.toMillis() + " ms, the server still holds " + leftovers(), e);
    }
  }

  /** Waits until exactly these states are held, e.g. one manager TALKING. */
  void awaitHeld(Duration limit, String... states) {
    try {
      Await.until("states held", limit, () -> heldStates().equals(List.of(states)));
    } catch (AssertionError e) {
      throw new AssertionError(
          "not within %d ms: %s held, but %s"
              .formatted(limit.toMillis(), List.of(states), leftovers()),
          e);
    }
  }

  private List<String> heldStates() {
    return held(server.state()).map(text -> text.substring(0, text.indexOf(' '))).toList();
  }

  /** Waits until so many calls have ended in this run of the server. */
  public void awaitFinished(long calls, Duration limit) {
    Await.until(calls + " calls ended", limit, () -> finishedCalls() >= calls);
  }

  private static Stream<String> held(JsonNode state) {
    return state.path("presence").path("managers").properties().stream()
        .flatMap(manager -> texts(manager.getValue().path("held")));
  }

  private List<String> leftovers() {
    JsonNode state = server.state();
    var left = new ArrayList<>(held(state).toList());
    state.path("calls").path("calls").properties().forEach(call -> left.add("call " + call));
    if (state.path("calls").path("waiting").asInt() != 0) {
      left.add("waiting " + state.path("calls").path("waiting"));
    }
    state
        .path("presence")
        .path("trunks")
        .properties()
        .forEach(trunk ->
            texts(trunk.getValue()).map(call -> trunk.getKey() + " " + call).forEach(left::add));
    return left;
  }

  private static Stream<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
  }

  /** How many calls ended, as far as this run of the server told its listeners. */
  public long finishedCalls() {
    return server.counter("switchboard_live_ended_total");
  }

  /** Which telephones and gateways Asterisk began to dial since the test began, in order. */
  List<String> rang() {
    return lab.ami().events().stream()
        .filter(event -> event.name().equals("DialBegin"))
        .map(event -> event.get("DestChannel"))
        .filter(channel -> !channel.startsWith("Local/"))
        .map(Office::endpoint)
        .toList();
  }

  /** Waits until a telephone or gateway is dialled for the given time. */
  public void awaitDialled(String endpoint, int times) {
    Await.until(
        endpoint + " rings, dialled so far: " + rang(),
        Lab.SOON,
        () -> rang().stream().filter(endpoint::equals).count() >= times);
  }

  /** Waits until a conversation with this telephone or gateway begins. */
  public AmiEvent awaitTalk(String endpoint) {
    return lab.ami()
        .await(
            endpoint + " talks, dialled so far: " + rang(),
            Lab.SOON,
            event ->
                event.name().equals("BridgeEnter")
                    && endpoint(event.get("Channel")).equals(endpoint));
  }

  /** {@code PJSIP/101-0000002a} to {@code 101}. */
  private static String endpoint(String channel) {
    return channel.substring(channel.indexOf('/') + 1, channel.lastIndexOf('-'));
  }

  /** What was decided for this caller's last call: step, what to dial, reason. */
  List<String> decisions(String caller) {
    return DecisionLog.lastCallOf(caller, server.log());
  }

  @Override
  public void close() throws IOException {
    server.close();
    cable.close();
    database.close();
    var kept = Path.of("target", "server-" + lab.asterisk().version().major() + ".log");
    Files.copy(server.logFile(), kept, StandardCopyOption.REPLACE_EXISTING);
    Folders.delete(folder);
  }
}
