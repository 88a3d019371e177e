package ua.switchboard.onec.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.onec.Main;
import ua.switchboard.onec.directory.PassKind;
import ua.switchboard.onec.directory.PassLog;
import ua.switchboard.onec.links.ToldLinks;
import ua.switchboard.onec.standin.StandIn;
import ua.switchboard.onec.standin.StandInOptions;
import ua.switchboard.testkit.Eventually;

/** FEATURE UNDER TEST: onec run, the sync as a process of its own. */
@ExtendWith(TestDatabase.class)
class OneCProcessTest {
  private static final String REF = "9d5c422d-8c4c-11db-a9b0-00055d49b45e";

  @TempDir private Path folder;

  @Test
  void runsUntilSigterm_tellsItsHealth_readsWhatIsIn1C_andSaysWhereCardsOpen(Database database)
      throws Exception {
    try (var onec = StandIn.start(StandInOptions.demo())) {
      Process process = start(onec);
      try (var printed = process.inputReader(StandardCharsets.UTF_8)) {
        String address = address(printed);
        Eventually.holds(() -> status(address + "/health/ready") == 200);
        assertThat(new PassLog(database.dataSource()).findLastDone(PassKind.DIRECTORY)).isPresent();
        assertThat(new ToldLinks(database.dataSource()).find(REF).orElseThrow().web())
            .hasValueSatisfying(
                link -> assertThat(link).startsWith("https://1c.example/unf/#e1cib"));
        process.destroy();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private Process start(StandIn onec) throws IOException {
    var access = TestDatabase.access();
    Path settings = folder.resolve("onec.yaml");
    Files.writeString(
        settings,
        """
        url: %s
        links: {web-client: "https://1c.example/unf"}
        pace: {requests-per-minute: 6000}
        process:
          http-port: 0
          database-url: %s
          database-user: %s
        """
            .formatted(onec.url(), access.url(), access.user()));
    var builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                "--config",
                settings.toString()));
    builder.environment().put("ONEC_PASSWORD", onec.credentials().password());
    builder.environment().put("ONEC_PROCESS_DATABASE_PASSWORD", access.password());
    builder.environment().put("JAVA_TOOL_OPTIONS", "-Dfile.encoding=UTF-8");
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static String address(BufferedReader printed) throws IOException {
    while (true) {
      String line = printed.readLine();
      assertThat(line).as("the process ended").isNotNull();
      if (line.startsWith("http://")) {
        return line;
      }
    }
  }

  private static int status(String url) {
    try {
      var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
      return connection.getResponseCode();
    } catch (IOException e) {
      return 0;
    }
  }
}
