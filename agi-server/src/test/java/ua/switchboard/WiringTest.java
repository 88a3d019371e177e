package ua.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import ua.switchboard.cli.RunningServer;
import ua.switchboard.cli.SwitchboardCommand;
import ua.switchboard.config.Settings;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.settings.LoadedSettings;
import ua.switchboard.testkit.Eventually;
import ua.switchboard.testkit.fakeasterisk.FakeAmi;
import ua.switchboard.testkit.fakeasterisk.FakeAsterisk;

/**
 * FEATURE UNDER TEST: the whole server in this process, on a MariaDB that somebody else runs: what
 * it keeps over a restart, and what a reload changes while it runs.
 */
@ExtendWith(TestDatabase.class)
class WiringTest {
  private static final String DID = "380441234567";

  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final List<RunningServer> servers = new ArrayList<>();
  private final FakeAmi pbx = new FakeAmi();

  @BeforeEach
  void somebodyElsesDatabase(Database database) throws IOException {
    assertThat(database.address()).isEqualTo(TestDatabase.access().address());
    environment.put("SWITCHBOARD_DATABASE_PASSWORD", TestDatabase.access().password());
    Files.writeString(folder.resolve("pbx1.password"), "secret");
  }

  @AfterEach
  void stop() {
    servers.forEach(RunningServer::stop);
    pbx.close();
  }

  @Test
  void externalDatabase_isFilledRoutedByAndLeftRunning(Database database) throws Exception {
    RunningServer server = start("");
    assertThat(folder.resolve("data/mariadb")).doesNotExist();
    asterisk(server).call("0501112233").to(DID).route().expectStep("RING").hangUp();
    stop(server);
    try (var connection = database.dataSource().getConnection()) {
      assertThat(connection.isValid(1)).isTrue();
    }
  }

  @Test
  void demoCompany_hasA1C_whereItsClientsComeFrom_andItsCallsArrive(Database database)
      throws Exception {
    RunningServer server = start("");
    Eventually.holds(() -> count(database, "external_ref IS NOT NULL") == 40);
    var call = asterisk(server).call("0671234567").to(DID).route().expectDial("PJSIP/101");
    call.answeredBy("PJSIP/101").hangUp();
    String note = server.notes().getLast();
    URI page = URI.create(note.substring(note.indexOf("http://")));
    Eventually.holds(() -> read(page).contains("Ромашка"));
    stop(server);
    RunningServer again = start("onec: {demo: false}\n");
    assertThat(again.notes()).isEmpty();
  }

  private static long count(Database database, String where) {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT COUNT(*) FROM counterparty WHERE " + where)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static String read(URI page) {
    try (var in = page.toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void pauseAndLastTalker_outliveARestart() throws Exception {
    RunningServer first = start("");
    var asterisk = asterisk(first);
    asterisk
        .call("101")
        .ask("pause", List.of("PJSIP/101-0000002a", "обід"))
        .expect("SB_STATUS", "OK");
    var call = asterisk.call("0991112233").to(DID).route().expectDial("PJSIP/102");
    call.answeredBy("PJSIP/102").hangUp();
    asterisk.call("101").ask("unpause", List.of("PJSIP/101-0000002a")).expect("SB_STATUS", "OK");
    asterisk
        .call("103")
        .ask("pause", List.of("PJSIP/103-0000002a", "лікар"))
        .expect("SB_STATUS", "OK");
    stop(first);

    RunningServer second = start("presence: {wrap-up: 0 s}\n");
    asterisk(second).call("0991112233").to(DID).route().expectDial("PJSIP/102").hangUp();
    assertThat(state(second).path("presence").toString())
        .contains("\"paused\":\"лікар\"")
        .doesNotContain("обід");
  }

  @Test
  void reload_linksAnAsteriskLetsPeersInAndSaysWhatWaits() throws Exception {
    RunningServer server = start("");
    assertThat(state(server).path("ami")).isEmpty();
    List<String> said =
        server.reload(
            settings(
                """
                ami:
                  servers: [{name: pbx1, host: 127.0.0.1, port: %d, password-file: pbx1.password}]
                agi:
                  event-loops: 2
                company:
                  time-zone: Europe/London
                """
                    .formatted(pbx.port())));
    Eventually.holds(() -> amiState(server).equals("SYNCED"));
    assertThat(said)
        .contains("ami link of pbx1 ended or begun anew")
        .anyMatch(line -> line.startsWith("ami.servers[0].name: pbx1 (") && line.endsWith(")"))
        .anyMatch(line -> line.startsWith("agi.event-loops: 2") && line.contains("waits"))
        .anyMatch(line -> line.startsWith("company.time-zone:") && line.contains("waits"));

    server.reload(settings("agi: {allow: [10.0.0.0/8]}\n"));
    assertThat(state(server).path("ami")).isEmpty();
    asterisk(server).call("0501112233").to(DID).route().expect("SB_STATUS", "");
    server.reload(settings(""));
    asterisk(server).call("0501112233").to(DID).route().expectStep("RING").hangUp();
  }

  @Test
  void reloadThatCannotBeUsed_changesNothing() throws Exception {
    RunningServer server = start("");
    LoadedSettings<Settings> broken = settings("agi: {allow: [300.1.1.1]}\n");
    assertThatThrownBy(() -> server.reload(broken)).isInstanceOf(IllegalArgumentException.class);
    asterisk(server).call("0501112233").to(DID).route().expectStep("RING").hangUp();
  }

  @Test
  void check_asksALiveAsteriskAndTheDatabase() throws Exception {
    pbx.systemName("office");
    Path file =
        write(
            """
            ami:
              servers: [{name: pbx1, host: 127.0.0.1, port: %d, password-file: pbx1.password}]
            """
                .formatted(pbx.port()));
    pbx.answer("ListCommands", "Response: Success\nDeviceStateList: x\nOriginate: x\n");
    String found = check(file);
    assertThat(found)
        .contains(
            "logged in, ",
            "ami-privilege-missing pbx1: action 'coreshowchannels' is refused",
            "calls cannot be moved from the panel: blindtransfer, hangup, ",
            "ami-systemname-differs pbx1",
            "schema up to date");
    pbx.close();
    assertThat(check(file)).contains("PROBLEM  ami pbx1", "ami-unreachable pbx1");
  }

  private String check(Path file) {
    var out = new ByteArrayOutputStream();
    var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    SwitchboardCommand.run(
        new String[] {"check", "--config", file.toString()},
        new Wiring(),
        environment,
        stream,
        stream);
    return out.toString(StandardCharsets.UTF_8);
  }

  private RunningServer start(String yaml) throws Exception {
    RunningServer server = new Wiring().start(settings(yaml));
    servers.add(server);
    return server;
  }

  private void stop(RunningServer server) {
    servers.remove(server);
    server.stop();
  }

  private LoadedSettings<Settings> settings(String yaml) throws Exception {
    var options = Map.of("agi.port", "0", "http.port", "0");
    return Settings.loader(Optional.of(write(yaml)), environment, options, folder).load();
  }

  private Path write(String yaml) throws IOException {
    var access = TestDatabase.access();
    String database = "database: {url: '%s', user: %s}%n".formatted(access.url(), access.user());
    return Files.writeString(folder.resolve("switchboard.yaml"), database + yaml);
  }

  private static FakeAsterisk asterisk(RunningServer server) {
    var address = URI.create(server.addresses().getFirst());
    return new FakeAsterisk(new InetSocketAddress(address.getHost(), address.getPort()));
  }

  private static JsonNode state(RunningServer server) {
    try {
      return new ObjectMapper()
          .readTree(URI.create(server.addresses().getLast() + "/debug/state").toURL());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String amiState(RunningServer server) {
    return state(server).path("ami").path(0).path("state").asText();
  }
}
