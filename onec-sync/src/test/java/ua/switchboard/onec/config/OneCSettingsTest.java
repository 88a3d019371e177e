package ua.switchboard.onec.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ua.switchboard.onec.names.AttributeName;
import ua.switchboard.onec.names.Purpose;
import ua.switchboard.onec.names.Section;
import ua.switchboard.onec.odata.Query;
import ua.switchboard.onec.odata.ScriptedServer;
import ua.switchboard.onec.odata.SelfSigned;
import ua.switchboard.onec.odata.TestClients;
import ua.switchboard.settings.ConfigurationException;
import ua.switchboard.settings.Entry;
import ua.switchboard.settings.Key;
import ua.switchboard.settings.Problem;
import ua.switchboard.settings.YamlFile;

/** FEATURE UNDER TEST: onec.yaml, what it documents and what is refused. */
class OneCSettingsTest {
  private static final Path REFERENCE = Path.of("..", "onec.yaml").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @Test
  void referenceDocumentsExactlyTheDeclaredKeysAndTheirDefaults() throws IOException {
    List<Problem> problems = new ArrayList<>();
    Map<String, Entry> documented =
        YamlFile.read(Files.readString(REFERENCE), "onec.yaml", folder, problems).stream()
            .collect(Collectors.toMap(Entry::path, Function.identity()));
    assertThat(problems).isEmpty();
    assertThat(documented.keySet())
        .containsExactlyInAnyOrderElementsOf(Keys.TABLE.keys().stream().map(Key::path).toList());
    for (Key<?> key : Keys.TABLE.keys()) {
      String text = Objects.requireNonNull(documented.get(key.path())).text();
      assertThat(key.type().parser().parse(text, folder))
          .as(key.path())
          .isEqualTo(key.type().parser().parse(key.fallback(), folder));
    }
  }

  @Test
  void addressIsAllThatIsNeeded() throws Exception {
    var settings = load("url: https://1c.local/unf/\n", Map.of());
    assertThat(settings.connection().base()).isEqualTo(URI.create("https://1c.local/unf"));
    assertThat(settings.connection().pace().parallel()).isOne();
    assertThat(settings.writing().events()).isTrue();
    assertThat(settings.writing().more().orders()).isFalse();
    assertThat(settings.reading().directoryEvery()).isEqualTo(Duration.ofMinutes(10));
    assertThat(settings.names().property(AttributeName.COUNTERPARTY_MANAGER))
        .isEqualTo("Ответственный_Key");
  }

  @Test
  void allProblemsAreToldAtOnce_thoseOfTheNamesFileToo() throws IOException {
    Files.writeString(folder.resolve("our.yaml"), "counterparties: {menager: X, kind: не имя}\n");
    assertThat(
            problems(
                """
                user: "a:b"
                pace: {paralel: 3, requests-per-minute: 0, exclusive-windows: [2-4]}
                names: our.yaml
                trust: nothing.pem
                links: {thin-client: "http://x"}
                outbox: {first-pause: 1 h}
                process: {database-url: "jdbc:mariadb://h/d?password=x"}
                """,
                Map.of("ONEC_PACE_ANSWR", "1 s")))
        .extracting(Problem::message)
        .satisfiesExactlyInAnyOrder(
            m -> assertThat(m).isEqualTo("url is missing (expected: where the base is published)"),
            m -> assertThat(m).startsWith("user has a colon"),
            m -> assertThat(m).contains("'pace.paralel' is no setting", "'pace.parallel'"),
            m -> assertThat(m).startsWith("pace.requests-per-minute is '0'"),
            m -> assertThat(m).startsWith("pace.exclusive-windows is '2-4'"),
            m -> assertThat(m).contains("counterparties.menager", "'counterparties.manager'"),
            m -> assertThat(m).startsWith("counterparties.kind is 'не имя'"),
            m -> assertThat(m).contains("nothing.pem"),
            m -> assertThat(m).startsWith("links.thin-client is 'http://x'"),
            m -> assertThat(m).startsWith("outbox.longest-pause is shorter"),
            m -> assertThat(m).startsWith("process.database-url carries a password"),
            m -> assertThat(m).contains("ONEC_PACE_ANSWER"));
  }

  @Test
  void addressWithUserOrOfAnotherKind_isRefused() {
    for (String url : List.of("ftp://h/b", "https://u:p@h/b", "h/b")) {
      assertThat(problems("url: \"" + url + "\"\n", Map.of()))
          .extracting(Problem::id)
          .contains("config-bad-value");
    }
  }

  @Test
  void passwordComesFromAFile_andIsReadAgainWhenItChanges() throws Exception {
    Path file = folder.resolve("password");
    Files.writeString(file, "один\n");
    var settings = load("url: http://h/b\npassword-file: password\n", Map.of());
    assertThat(settings.connection().credentials().get().password().reveal()).isEqualTo("один");
    Files.writeString(file, "два\n");
    assertThat(settings.connection().credentials().get().password().reveal()).isEqualTo("два");
    Files.delete(file);
    assertThat(settings.connection().credentials().get().password().reveal()).isEqualTo("один");
    assertThat(settings.connection().credentials().get().toString()).doesNotContain("один");
  }

  @Test
  void passwordInTheFileItself_isRefused_inAVariableItIsNot() throws Exception {
    assertThat(problems("url: http://h/b\npassword: hunter2\n", Map.of()))
        .singleElement()
        .extracting(Problem::toString)
        .satisfies(text -> assertThat(text).contains("ONEC_PASSWORD").doesNotContain("hunter2"));
    var settings = load("url: http://h/b\n", Map.of("ONEC_PASSWORD", "hunter2"));
    assertThat(settings.connection().credentials().get().password().reveal()).isEqualTo("hunter2");
  }

  @Test
  void certificateOfTheOwnAuthority_isTrusted() throws Exception {
    try (var tls = new SelfSigned();
        var server =
            new ScriptedServer(
                tls.listener(),
                (request, out) ->
                    ScriptedServer.send(out, 200, "application/json", "{\"value\":[]}"))) {
      Files.writeString(folder.resolve("authority.pem"), tls.pem());
      var settings = load("url: " + server.base("https") + "\ntrust: authority.pem\n", Map.of());
      try (var client = new TestClients().client(settings.connection())) {
        assertThat(client.list(Query.of("Catalog_К"))).isEmpty();
      }
    }
  }

  @Test
  void onlyWhatIsSwitchedOn_isInScope() throws Exception {
    var usual = load("url: http://h/b\n", Map.of()).scope();
    assertThat(usual.written()).containsExactly(Section.EVENTS);
    assertThat(usual.purposes())
        .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Purpose.ORDERS)));
    var reading = load("url: http://h/b\nwrite: {events: false, call-backs: false}\n", Map.of());
    assertThat(reading.scope().written()).isEmpty();
    assertThat(reading.scope().purposes()).doesNotContain(Purpose.EVENTS, Purpose.CALENDAR);
    var panel = load("url: http://h/b\nwrite: {counterparties: true, orders: true}\n", Map.of());
    assertThat(panel.scope().written())
        .containsExactlyInAnyOrder(Section.EVENTS, Section.COUNTERPARTIES, Section.ORDERS);
  }

  private OneCSettings load(String yaml, Map<String, String> environment) throws Exception {
    Path file = folder.resolve("onec.yaml");
    Files.writeString(file, yaml);
    return OneCSettings.loader(Optional.of(file), environment, folder).load().settings();
  }

  private List<Problem> problems(String yaml, Map<String, String> environment) {
    return catchThrowableOfType(ConfigurationException.class, () -> load(yaml, environment))
        .problems();
  }
}
