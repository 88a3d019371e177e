package ua.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;

/**
 * FEATURE UNDER TEST: what an administrator sees of the whole server: settings, checks, what-if.
 */
@ExtendWith(TestDatabase.class)
class AdministrationTest {
  private static final String PASSWORD = "сім кольорів веселки";

  @TempDir private Path folder;
  private WholeServer server;
  private Visitor admin;

  @BeforeEach
  void start(Database database) throws Exception {
    assertThat(database.address()).isEqualTo(TestDatabase.access().address());
    Files.createDirectory(folder.resolve("sounds"));
    Files.writeString(folder.resolve("token"), "0123456789abcdef0123456789abcdef");
    server =
        WholeServer.start(
            folder,
            """
            onec: {demo: true}
            recordings: {folder: ./sounds}
            http: {onec-token-file: ./token}
            ami: {servers: [{name: pbx1, host: 127.0.0.1, port: 1, password-file: ./token}]}
            """);
    String once = server.note("admin with the one-time password ");
    admin = Visitor.signedIn(server, "admin", once);
    admin.changePassword(once, PASSWORD);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everySettingHasItsDefaultItsEffectAndItsValue_andSecretsStaySecret() throws Exception {
    JsonNode settings = admin.send("GET", "/admin/settings", "").json().path("settings");
    assertThat(settings.size()).isGreaterThan(70);
    assertThat(settings.toString()).doesNotContain("0123456789abcdef");
    JsonNode refresh = of(settings, "database.refresh");
    assertThat(refresh.path("fallback").asText()).isEqualTo("1 s");
    assertThat(refresh.path("help").asText()).startsWith("How often the change counter is read");
    assertThat(refresh.at("/values/0/where").asText()).isEqualTo("default");
    assertThat(of(settings, "ami.servers[].name").at("/values/0/path").asText())
        .isEqualTo("ami.servers[0].name");
    assertThat(of(settings, "recordings.folder").at("/values/0/value").asText()).contains("sounds");
  }

  @Test
  void everyConnectionIsLookedAt() throws Exception {
    assertThat(admin.send("GET", "/admin/checks", "").json().path("checks").toString())
        .isEqualTo("[\"database\",\"ami\",\"agi\",\"onec\",\"recordings\"]");
    assertThat(run("database")).containsExactly("OK");
    assertThat(run("ami")).contains("UNREACHABLE");
    assertThat(run("agi"))
        .as("and this Asterisk cannot be let ask")
        .containsExactly("ADVICE", "PROBLEM");
    assertThat(run("onec"))
        .as("the stand-in has everything")
        .contains("OK")
        .doesNotContain("PROBLEM");
    assertThat(run("recordings")).containsExactly("ADVICE");
    Files.createFile(folder.resolve("sounds").resolve("1.wav"));
    assertThat(run("recordings")).containsExactly("OK");
    Files.delete(folder.resolve("sounds").resolve("1.wav"));
    Files.delete(folder.resolve("sounds"));
    assertThat(run("recordings")).containsExactly("PROBLEM");
    assertThat(admin.send("POST", "/admin/checks/nonsense", "").status()).isEqualTo(404);
  }

  @Test
  void whatIfSomebodyWerePausedIsAnsweredBesideNow() throws Exception {
    var question = "/explain?from=0671112233&did=380441234567";
    JsonNode now = admin.send("GET", question, "").json();
    JsonNode supposed = admin.send("GET", question + "&paused=101&busy=102", "").json();
    assertThat(supposed.path("paused").toString()).isEqualTo("[\"101\"]");
    assertThat(details(supposed, "101")).contains("taken as paused");
    assertThat(details(supposed, "102")).contains("taken as busy");
    assertThat(details(now, "101")).doesNotContain("taken as paused");
    assertThat(admin.send("GET", question + "&paused=999", "").status()).isEqualTo(400);
  }

  private List<String> run(String check) throws Exception {
    var reply = admin.send("POST", "/admin/checks/" + check, "");
    assertThat(reply.status()).as(check).isEqualTo(200);
    List<String> weights = new ArrayList<>();
    reply.json().path("findings").forEach(finding -> weights.add(finding.path("weight").asText()));
    return weights;
  }

  private static String details(JsonNode explanation, String extension) {
    List<String> details = new ArrayList<>();
    explanation
        .path("candidates")
        .forEach(candidate -> {
          if (candidate.path("extension").asText().equals(extension)) {
            details.add(
                candidate.path("reason").asText() + " " + candidate.path("detail").asText());
          }
        });
    return String.join(", ", details);
  }

  private static JsonNode of(JsonNode settings, String path) {
    for (JsonNode setting : settings) {
      if (setting.path("path").asText().equals(path)) {
        return setting;
      }
    }
    throw new AssertionError("no setting " + path);
  }
}
