package ua.switchboard.onec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import ua.switchboard.db.Database;
import ua.switchboard.db.PoolLimits;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.onec.standin.StandIn;
import ua.switchboard.onec.standin.StandInOptions;
import ua.switchboard.terminal.Commands;
import ua.switchboard.terminal.Host;
import ua.switchboard.terminal.Terminal;

/** FEATURE UNDER TEST: onec sync, onec status, onec employees. */
@ExtendWith(TestDatabase.class)
class InboundCommandTest {
  private static final int OK = 0;
  private static final int PROBLEMS = 1;

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int port;
  private final StandIn oneC = StandIn.start(StandInOptions.demo());

  @BeforeEach
  void settings(Database database) throws Exception {
    port = Integer.parseInt(database.address().replaceFirst(".*:([0-9]+)/.*", "$1"));
    Files.writeString(
        folder.resolve("onec.yaml"),
        "url: " + oneC.url() + "\npace: {requests-per-minute: 6000}\n");
  }

  @AfterEach
  void stop() {
    oneC.close();
  }

  @Test
  void beforeTheFirstPass_statusSaysSo() {
    assertThat(run("status")).isEqualTo(OK);
    assertThat(printed()).isEqualTo("no pass yet\n");
  }

  @Test
  void sync_readsNow_andStatusTellsIt() throws Exception {
    assertThat(run("sync")).isEqualTo(OK);
    assertThat(printed())
        .contains("onec-pass kind=DIRECTORY outcome=DONE")
        .contains("published=40")
        .contains("onec-pass kind=MARGINS outcome=DONE requests=4");
    assertThat(run("status", "--json")).isEqualTo(OK);
    var json = new ObjectMapper().readTree(printed());
    assertThat(json.at("/passes/0/outcome").asText()).isEqualTo("DONE");
    assertThat(json.at("/passes/0/published").asInt()).isEqualTo(40);
  }

  @Test
  void failedPass_isAnExitCode_andTheReasonIsThere() {
    oneC.faults().refuseReading("Catalog_Контрагенты");
    assertThat(run("sync")).isEqualTo(PROBLEMS);
    assertThat(printed()).contains("outcome=FAILED").contains("onec-forbidden");
    assertThat(run("status")).isEqualTo(PROBLEMS);
    assertThat(printed()).contains("onec-forbidden").doesNotContain(oneC.credentials().password());
  }

  @Test
  void shrinkIsAccepted_onlyWhenSaidSo() {
    run("sync");
    oneC.base()
        .list("Catalog_Контрагенты")
        .limit(20)
        .toList()
        .forEach(client -> oneC.base().remove("Catalog_Контрагенты", client.ref()));
    printed();
    assertThat(run("sync")).isEqualTo(PROBLEMS);
    assertThat(printed()).contains("--accept-shrink");
    assertThat(run("sync", "--accept-shrink")).isEqualTo(OK);
  }

  @Test
  void employees_areACsvFileThatImportReads() {
    run("sync");
    printed();
    assertThat(run("employees")).isEqualTo(OK);
    assertThat(printed())
        .startsWith("extension;name;mobile;ref\n")
        .contains("101;\"Олена Шевченко\";+380675001001;8c555f57-ab8c-3869-98d5-98651f9ecda1\n")
        .contains("107;\"Світлана Кузьменко\";;");
  }

  private int run(String... arguments) {
    var print = new PrintStream(out, true, StandardCharsets.UTF_8);
    var host =
        new Host(
            new Terminal(print, print),
            Map.of("ONEC_PASSWORD", oneC.credentials().password()),
            folder,
            folder);
    SharedDatabase database = options -> TestDatabase.through(port, PoolLimits.DEFAULT);
    return Commands.run(OneCCommand.of(host, database), arguments, print, print);
  }

  /** What was printed since the last look. */
  private String printed() {
    String text = out.toString(StandardCharsets.UTF_8);
    out.reset();
    return text;
  }
}
