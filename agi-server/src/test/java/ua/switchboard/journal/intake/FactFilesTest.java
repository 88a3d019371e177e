package ua.switchboard.journal.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.store.Sql;
import ua.switchboard.testkit.Eventually;

/**
 * The files of Asterisk servers are read as soon as the manager interface is known to have gaps.
 */
@ExtendWith(TestDatabase.class)
class FactFilesTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;

  @Test
  void factsWereMissed_theFileIsReadAtOnceAndNotAfterAnHour(Database database) throws Exception {
    var cel = new FactFile("pbx", FactFile.Kind.CEL, folder.resolve("cel.csv"));
    write("");
    try (var files = open(database, List.of(cel), HOUR)) {
      files.start();
      write(line(1));
      files.missed("pbx");
      Eventually.holds(() -> stored(database).equals(List.of("1.1")));
      Eventually.holds(() -> files.problems().isEmpty());
    }
  }

  @Test
  void factsWereMissedAndTheFileIsAway_itIsSaidUntilItIsRead(Database database) throws Exception {
    var cel = new FactFile("pbx", FactFile.Kind.CEL, folder.resolve("cel.csv"));
    try (var files = open(database, List.of(cel), HOUR)) {
      files.missed("pbx");
      assertThat(files.problems())
          .containsExactly("facts of pbx were lost: being read from its files");
      files.start();
      Eventually.holds(() -> files.problems().size() == 2);
      write(line(1));
      Eventually.holds(() -> files.problems().isEmpty());
      assertThat(stored(database)).containsExactly("1.1");
    }
  }

  @Test
  void noFileIsReadOfThatServer_itIsSaidUntilTheNextRegularReading(Database database)
      throws Exception {
    try (var files = open(database, List.of(), Duration.ofMillis(20))) {
      files.missed("pbx");
      assertThat(files.problems())
          .singleElement()
          .asString()
          .contains("lost for good", "cel-file and cdr-file");
      files.start();
      Eventually.holds(() -> files.problems().isEmpty());
    }
  }

  private static FactFiles open(Database database, List<FactFile> files, Duration every) {
    return new FactFiles(
        new FactStore(database.dataSource(), TimeSource.system()),
        new Intake.Rules(files, every, Duration.ofDays(36_500)),
        new IntakeMeters(new SimpleMeterRegistry()),
        TimeSource.system());
  }

  private void write(String text) throws Exception {
    Files.writeString(
        folder.resolve("cel.csv"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static String line(int n) {
    return "\"CHAN_START\",\"%d.040573\",\"101\",\"\",\"\",\"\",\"PJSIP/101-%d\",\"\",\"\",\"1.%d\",\"1.%d\",\"\",\"\"\n"
        .formatted(1_795_460_000 + n, n, n, n);
  }

  private static List<String> stored(Database database) {
    try {
      return Sql.rows(database, "SELECT unique_id FROM call_fact ORDER BY at");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
