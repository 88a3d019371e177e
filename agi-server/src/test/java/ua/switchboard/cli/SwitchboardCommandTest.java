package ua.switchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ua.switchboard.ami.AmiProbe;
import ua.switchboard.config.Settings;
import ua.switchboard.db.Database;
import ua.switchboard.settings.LoadedSettings;
import ua.switchboard.terminal.Host;
import ua.switchboard.terminal.Terminal;

/** FEATURE UNDER TEST: the command line's answers and exit codes, without a server. */
class SwitchboardCommandTest {
  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private String out = "";
  private String err = "";

  @Test
  void withoutACommand_helpIsShown() {
    assertThat(run()).isZero();
    assertThat(out).contains("explain", "import", "check", "Exit codes:");
  }

  @Test
  void everyCommandHasHelpWithExitCodes() {
    for (String command :
        new String[] {"run", "call", "explain", "import", "check", "migrate", "reload"}) {
      assertThat(run("help", command)).as(command).isZero();
      assertThat(out).as(command).contains("--json", "--config", "Exit codes:", "  4 ");
    }
  }

  @Test
  void version_asTextAndAsJson() throws IOException {
    assertThat(run("version")).isZero();
    assertThat(out).contains("java 25");
    assertThat(run("version", "--json")).isZero();
    assertThat(new ObjectMapper().readTree(out).path("java").asText()).startsWith("25");
  }

  @Test
  void misspeltCommandOrOption_2() {
    assertThat(run("rnu")).isEqualTo(2);
    assertThat(run("explain", "--from", "1", "--did", "2", "--form", "3")).isEqualTo(2);
    assertThat(err).contains("--form");
    assertThat(run("call", "--from", "1", "--did", "2", "--outcome", "PERHAPS")).isEqualTo(2);
    assertThat(err).contains("PERHAPS", "NOANSWER");
  }

  @Test
  void importOfAnUnknownKindOrAMissingFile_2() {
    assertThat(run("import", "clients", "x.csv")).isEqualTo(2);
    assertThat(err).contains("kind: 'clients' (expected: managers, counterparties");
    assertThat(run("import", "managers", "x.csv", "--delimiter", "::")).isEqualTo(2);
    assertThat(err).contains("delimiter: '::' (expected: one character, or tab)");
    assertThat(run("import", "managers", "missing.csv")).isEqualTo(2);
    assertThat(err).contains("missing.csv");
  }

  @Test
  void settingsThatCannotBeUsed_3_withEveryProblem() throws IOException {
    Files.writeString(folder.resolve("switchboard.yaml"), "agi: {prot: 1}\nhttp: {port: x}\n");
    for (String command : new String[] {"run", "reload", "check"}) {
      assertThat(run(command)).as(command).isEqualTo(3);
      assertThat(err + out).contains("did you mean 'agi.port'", "http.port is 'x'");
    }
  }

  @Test
  void settingsFileOfTheVariable_andOfTheOption() throws IOException {
    Files.writeString(folder.resolve("other.yaml"), "agi: {port: y}\n");
    environment.put("SWITCHBOARD_CONFIG", "other.yaml");
    assertThat(run("reload")).isEqualTo(3);
    assertThat(err).contains("other.yaml:1:13", "agi.port is 'y'");
    assertThat(run("reload", "--config", "missing.yaml")).isEqualTo(3);
    assertThat(err).contains("missing.yaml: there is no such file");
  }

  @Test
  void noServerOnTheDataFolder_4() {
    assertThat(run("reload")).isEqualTo(4);
    assertThat(err).contains("no server runs on " + folder.resolve("data"));
  }

  @Test
  void callWithoutAServer_4() {
    assertThat(run("call", "--from", "0671234567", "--did", "1", "--server", "127.0.0.1:1"))
        .isEqualTo(4);
    assertThat(out).contains("No server answers", "duty group");
  }

  private int run(String... arguments) {
    var outBytes = new ByteArrayOutputStream();
    var errBytes = new ByteArrayOutputStream();
    var outStream = new PrintStream(outBytes, true, StandardCharsets.UTF_8);
    var errStream = new PrintStream(errBytes, true, StandardCharsets.UTF_8);
    var host = new Host(new Terminal(outStream, errStream), environment, folder, folder);
    int code =
        SwitchboardCommand.run(arguments, new NothingToCompose(), host, outStream, errStream);
    out = outBytes.toString(StandardCharsets.UTF_8);
    err = errBytes.toString(StandardCharsets.UTF_8);
    return code;
  }

  /** For commands that must not get that far. */
  private static final class NothingToCompose implements Composition {
    @Override
    public RunningServer start(LoadedSettings<Settings> settings) {
      throw new AssertionError("a server was started");
    }

    @Override
    public Database openDatabase(Settings settings) {
      throw new AssertionError("a database was opened");
    }

    @Override
    public List<AmiProbe.Report> probeAmi(Settings settings) {
      throw new AssertionError("an Asterisk was asked");
    }

    @Override
    public Company openCompany(Settings settings) {
      throw new AssertionError("a company was loaded");
    }
  }
}
