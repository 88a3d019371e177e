package ua.switchboard.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ua.switchboard.settings.ConfigurationException;
import ua.switchboard.settings.Durations;
import ua.switchboard.settings.LoadedSettings;
import ua.switchboard.settings.Problem;
import ua.switchboard.settings.Setting;

/** FEATURE UNDER TEST: settings from file, environment and command line, and what is refused. */
class SettingsLoaderTest {
  @TempDir private Path folder;

  @Test
  void nothingGiven_defaults() throws Exception {
    var settings = load("", Map.of());
    assertThat(settings.agi().port()).isEqualTo(4573);
    assertThat(settings.company().zone()).isIn(ZoneId.of("Europe/Kyiv"), ZoneId.of("Europe/Kiev"));
    assertThat(settings.database().isEmbedded()).isTrue();
    assertThat(settings.data()).isEqualTo(folder.resolve("data"));
  }

  @Test
  void laterSourceWins() throws Exception {
    Path file = write("agi: {port: 1001, host: 127.0.0.2}\nhttp: {port: 1002}\n");
    var loader =
        Settings.loader(
            Optional.of(file),
            Map.of("SWITCHBOARD_AGI_PORT", "2001", "SWITCHBOARD_HTTP_PORT", "2002", "HOME", "/x"),
            Map.of("http.port", "0"),
            folder);
    var loaded = loader.load();
    assertThat(loaded.settings().agi().host()).isEqualTo("127.0.0.2");
    assertThat(loaded.settings().agi().port()).isEqualTo(2001);
    assertThat(loaded.settings().http().port()).isZero();
    assertThat(loaded.listChosen())
        .extracting(Setting::toString)
        .containsExactly(
            "agi.host: 127.0.0.2 (" + file + ":1:25)",
            "agi.port: 2001 (variable SWITCHBOARD_AGI_PORT)",
            "http.port: 0 (command line)");
  }

  @Test
  void openIdNeedsAClientAndAWayBack_overTlsOrOnThisMachine() throws Exception {
    var problems =
        problems(
            """
            http: {public-url: 'http://calls.example.com'}
            security: {openid: {issuer: 'http://id.example.com', client-secret: hush}}
            """,
            Map.of());
    assertThat(problems)
        .extracting(Problem::toString)
        .hasSize(4)
        .anyMatch(one -> one.contains("http.public-url is 'http://calls.example.com' (expected:"))
        .anyMatch(one -> one.contains("security.openid.issuer is 'http://id.example.com'"))
        .anyMatch(one -> one.contains("security.openid.client-id is missing"))
        .anyMatch(one -> one.contains("config-secret-in-file"))
        .noneMatch(one -> one.contains("hush"));
    var right =
        load(
            """
            http: {public-url: 'https://calls.example.com/'}
            security: {openid: {issuer: 'https://id.example.com', client-id: us}}
            """,
            Map.of("SWITCHBOARD_SECURITY_OPENID_CLIENT_SECRET", "hush"));
    assertThat(right.http().publicUrl()).isEqualTo("https://calls.example.com");
    assertThat(right.http().isSecure()).isTrue();
    assertThat(right.security().openId().secret().reveal()).isEqualTo("hush");
    assertThat(right.toString()).doesNotContain("hush");
  }

  @Test
  void allProblemsAreReportedAtOnce_withPlaceAndSuggestion() {
    var problems =
        problems(
            """
            agi:
              prot: 4573
              idle-time: 15
            logging:
              level: loud
            ami:
              silence: 3 s
            http:
              port: 1
              port: 2
            """,
            Map.of("SWITCHBOARD_HTTP_PROT", "1", "SWITCHBOARD_PRESENCE_WRAP_UP", "-1 s"));
    assertThat(problems)
        .extracting(problem -> problem.toString().replace(folder.toString(), ""))
        .containsExactlyInAnyOrder(
            "config-unknown-key at /switchboard.yaml:2:9: 'agi.prot' is no setting;"
                + " did you mean 'agi.port'?",
            "config-bad-value at /switchboard.yaml:3:14: agi.idle-time is '15'"
                + " (expected: a time from 1 s to 1 h, with its unit: ms, s, min, h or d)",
            "config-bad-value at /switchboard.yaml:5:10: logging.level is 'loud'"
                + " (expected: one of debug, info, warn, error)",
            "config-contradiction at /switchboard.yaml:7:12: ami.silence is under twice"
                + " ami.heartbeat",
            "config-duplicate-key at /switchboard.yaml:10:3: http.port is given twice",
            "config-unknown-variable at variable SWITCHBOARD_HTTP_PROT: no setting has this name;"
                + " did you mean 'SWITCHBOARD_HTTP_PORT'?",
            "config-bad-value at variable SWITCHBOARD_PRESENCE_WRAP_UP: presence.wrap-up is '-1 s'"
                + " (expected: a time from 0 s to 1 h, with its unit: ms, s, min, h or d)");
  }

  @Test
  void secretFromFileOrVariable_neverPrinted() throws Exception {
    Files.writeString(folder.resolve("pbx1.password"), "s3cret-of-pbx1\n");
    String yaml =
        """
        ami:
          servers:
            - name: pbx1
              host: 10.0.0.1
              password-file: pbx1.password
            - name: pbx2
              host: 10.0.0.2
        """;
    var loaded = loaded(yaml, Map.of("SWITCHBOARD_AMI_SERVERS_1_PASSWORD", "s3cret-of-pbx2"));
    assertThat(loaded.settings().ami().servers())
        .extracting(server -> server.password().reveal())
        .containsExactly("s3cret-of-pbx1", "s3cret-of-pbx2");
    assertThat(loaded.settings().toString() + loaded.values()).doesNotContain("s3cret");
    assertThat(loaded.values().toString()).contains("servers[1].password: ********");
  }

  @Test
  void secretInTheFile_refusedWithoutShowingIt() {
    var problems =
        problems(
            """
            database:
              password: hunter2
              url: "jdbc:mariadb://db/sb?user=x&password=hunter3"
            """,
            Map.of());
    assertThat(problems).extracting(Problem::id).containsOnly("config-secret-in-file");
    assertThat(problems).hasSize(2);
    assertThat(problems.toString()).doesNotContain("hunter").contains("password-file");
  }

  @Test
  void serverWithoutHostAndSecondOfTheSameName_refused() {
    var problems =
        problems("ami: {servers: [{name: a, host: x}, {name: a}]}\n", Map.of()).stream()
            .map(Problem::message);
    assertThat(problems)
        .containsExactlyInAnyOrder(
            "ami.servers[1].host is missing",
            "ami.servers[1].name is used twice",
            "ami.servers[0].password is missing (expected: ami.servers[0].password-file, or"
                + " SWITCHBOARD_AMI_SERVERS_0_PASSWORD)",
            "ami.servers[1].password is missing (expected: ami.servers[1].password-file, or"
                + " SWITCHBOARD_AMI_SERVERS_1_PASSWORD)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a: [1          | config-not-yaml
          - list         | config-not-yaml
          just a word    | config-not-yaml
          agi: 5         | config-unknown-key
          x: [[1]]       | config-bad-value
          """)
  void textThatIsNoSettingsFile_isAProblemAndNoCrash(String yaml, String id) {
    assertThat(problems(yaml, Map.of())).extracting(Problem::id).contains(id);
  }

  @Test
  void missingFile_isAProblem() {
    var loader =
        Settings.loader(Optional.of(folder.resolve("no.yaml")), Map.of(), Map.of(), folder);
    var thrown = catchThrowableOfType(ConfigurationException.class, loader::load);
    assertThat(thrown.problems())
        .singleElement()
        .extracting(Problem::id)
        .isEqualTo("config-unreadable-file");
  }

  @ParameterizedTest
  @CsvSource({"500 ms,500", "15s,15000", "2 min,120000", "1 h,3600000"})
  void durationSpellings(String text, long millis) throws Exception {
    var settings = load("presence: {wrap-up: " + text + "}", Map.of());
    assertThat(settings.presence().wrapUp()).isEqualTo(Duration.ofMillis(millis));
    assertThat(Durations.format(Duration.ofMillis(millis)).replace(" ", ""))
        .isEqualTo(text.replace(" ", ""));
  }

  @Test
  void changesSinceTheLastLoad_includingASecretAndARemovedServer() throws Exception {
    String pbx = "ami: {servers: [{name: pbx1, host: 10.0.0.1}]}\n";
    var before =
        loaded(
            pbx,
            Map.of(
                "SWITCHBOARD_DATABASE_PASSWORD", "old", "SWITCHBOARD_AMI_SERVERS_0_PASSWORD", "x"));
    var after = loaded("logging: {level: debug}\n", Map.of("SWITCHBOARD_DATABASE_PASSWORD", "new"));
    assertThat(after.listChangesSince(before))
        .extracting(Setting::path)
        .contains("logging.level", "database.password", "ami.servers[0].host")
        .doesNotContain("agi.port");
    assertThat(after.listChangesSince(after)).isEmpty();
  }

  private Settings load(String yaml, Map<String, String> environment) throws Exception {
    return loaded(yaml, environment).settings();
  }

  private LoadedSettings<Settings> loaded(String yaml, Map<String, String> environment)
      throws Exception {
    return Settings.loader(Optional.of(write(yaml)), environment, Map.of(), folder).load();
  }

  private List<Problem> problems(String yaml, Map<String, String> environment) {
    var thrown =
        catchThrowableOfType(ConfigurationException.class, () -> loaded(yaml, environment));
    assertThat(thrown).as("settings were accepted").isNotNull();
    return thrown.problems();
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("switchboard.yaml"), yaml);
  }
}
