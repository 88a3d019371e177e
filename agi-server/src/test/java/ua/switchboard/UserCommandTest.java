package ua.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ua.switchboard.cli.SwitchboardCommand;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.store.Sql;
import ua.switchboard.testkit.Eventually;

/** FEATURE UNDER TEST: {@code switchboard user …} beside a whole server that runs. */
@ExtendWith(TestDatabase.class)
class UserCommandTest {
  private static final Duration NOTICED = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private Database database;
  private WholeServer server;
  private String demo;
  private String out = "";
  private String err = "";

  @BeforeEach
  void start(Database started) throws Exception {
    database = started;
    server = WholeServer.start(folder, "onec: {demo: false}\n");
    demo = server.note("(a supervisor) with the password ");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whoIsAddedSignsInWithWhatIsPrinted_andIsWhomTheCommandNamed() throws Exception {
    assertThat(
            user("add", "Anna", "--extension", "101", "--role", "supervisor", "--group", "OFFICE"))
        .as(err)
        .isZero();
    assertThat(out).startsWith("anna may sign in with the one-time password ");
    String once = out.strip().replaceAll(".* ", "");
    var anna = Visitor.signedIn(server, "anna", once);
    assertThat(anna.send("GET", "/calls", "").status()).as("before the change").isEqualTo(403);
    anna.changePassword(once, "сім кольорів веселки");
    JsonNode me = anna.send("GET", "/session", "").json();
    assertThat(me.path("name").asText()).isEqualTo("Олена Шевченко");
    assertThat(me.path("role").asText()).isEqualTo("SUPERVISOR");
    assertThat(me.at("/scope/managers")).as("101, 107 and 108").hasSize(3);
  }

  @Test
  void whoIsDisabledIsOutWithinSeconds_andInAgainWhenEnabled() throws Exception {
    var manager = Visitor.signedIn(server, "101", demo);
    assertThat(user("disable", "101")).as(err).isZero();
    assertThat(out).isEqualToIgnoringNewLines("101 is let in no more");
    assertThat(signIn("101", demo)).isEqualTo(401);
    Eventually.holds(NOTICED, () -> status(manager) == 401);
    assertThat(user("enable", "101", "--json")).as(err).isZero();
    assertThat(new ObjectMapper().readTree(out).path("active").asBoolean()).isTrue();
    assertThat(signIn("101", demo)).isEqualTo(200);
    assertThat(status(manager)).as("a session that was ended stays so").isEqualTo(401);
  }

  @Test
  void resetEndsThePasswordAndTheSessions_andPrintsAnother() throws Exception {
    var manager = Visitor.signedIn(server, "101", demo);
    assertThat(user("reset", "101", "--json")).as(err).isZero();
    String once = new ObjectMapper().readTree(out).path("oneTimePassword").asText();
    assertThat(signIn("101", demo)).isEqualTo(401);
    assertThat(signIn("101", once)).isEqualTo(200);
    Eventually.holds(NOTICED, () -> status(manager) == 401);
  }

  @Test
  void listNamesEverybody_withoutTheirPasswords() throws Exception {
    user("disable", "102");
    assertThat(user("list")).isZero();
    assertThat(out.lines())
        .hasSize(9)
        .anyMatch(line -> line.matches("admin +ADMINISTRATOR +active +Administrator"))
        .anyMatch(line -> line.matches("102 +MANAGER +disabled +Іван Коваленко"));
    assertThat(user("list", "--json")).isZero();
    JsonNode users = new ObjectMapper().readTree(out).path("users");
    assertThat(users.findValuesAsText("login")).contains("admin", "101", "108");
    assertThat(out).doesNotContain("argon2", "password");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          disable nobody                 | login: 'nobody' (expected: of somebody, see user list)
          reset ';DROP                   | login: '';DROP' (expected: of somebody, see user list)
          disable admin                  | nobody else is an active administrator
          add 101                        | login: '101' (expected: one that is free)
          add ../x                       | login: '../x' (expected: a-z 0-9 . _ @ -)
          add x --role king              | king
          add x --role integration       | expected: a person's role
          add x --extension 999          | --extension: '999' (expected: of a manager)
          add x --group nobody's         | --group: 'nobody's' (expected: the name of a ring group)
          """)
  void whatCannotBeIs2_andChangesNothing(String command, String reason) throws Exception {
    List<String> before = Sql.rows(database, "SELECT login, active FROM user_account");
    assertThat(user(command.split(" "))).isEqualTo(2);
    assertThat(err).contains(reason);
    assertThat(Sql.rows(database, "SELECT login, active FROM user_account")).isEqualTo(before);
  }

  @Test
  void whatTheCommandLineDidIsInTheAudit() throws Exception {
    user("add", "anna");
    user("reset", "anna");
    user("disable", "anna");
    assertThat(
            Sql.rows(
                database, "SELECT who_kind, action FROM audit WHERE subject = 'anna' ORDER BY id"))
        .containsExactly("CONSOLE|user-added", "CONSOLE|password-reset", "CONSOLE|user-changed");
  }

  private int signIn(String login, String password) throws Exception {
    String body = "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password);
    return Visitor.nobody(server).send("POST", "/session", body).status();
  }

  private static int status(Visitor visitor) {
    try {
      return visitor.send("GET", "/session", "").status();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private int user(String... arguments) {
    List<String> all = new ArrayList<>(List.of("user"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--config", folder.resolve("switchboard.yaml").toString()));
    var environment = Map.of("SWITCHBOARD_DATABASE_PASSWORD", TestDatabase.access().password());
    var outBytes = new ByteArrayOutputStream();
    var errBytes = new ByteArrayOutputStream();
    int code =
        SwitchboardCommand.run(
            all.toArray(String[]::new),
            new Wiring(),
            environment,
            new PrintStream(outBytes, true, StandardCharsets.UTF_8),
            new PrintStream(errBytes, true, StandardCharsets.UTF_8));
    out = outBytes.toString(StandardCharsets.UTF_8);
    err = errBytes.toString(StandardCharsets.UTF_8);
    return code;
  }
}
