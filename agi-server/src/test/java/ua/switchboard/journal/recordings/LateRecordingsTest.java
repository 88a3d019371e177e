package ua.switchboard.journal.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static ua.switchboard.journal.recordings.Wavs.wav;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.store.SettableTime;
import ua.switchboard.directory.store.Sql;
import ua.switchboard.journal.StoredCall;

/**
 * FEATURE UNDER TEST: recordings that come late, that nobody looks for, or that are exchanged for
 * something else while they are opened.
 */
@ExtendWith(TestDatabase.class)
class LateRecordingsTest {
  private static final String NOON = "2026-11-23T10:00:00Z";
  private static final String NAME = "pbx1-1.1.wav";

  @TempDir Path folder;
  private final SettableTime time = new SettableTime("2026-11-23T10:30:00Z");

  @BeforeEach
  void aCall(Database database) throws SQLException {
    StoredCall.inbound(1, NOON, "+380671234567")
        .answered(1, 60)
        .with("recording", NAME)
        .insert(database);
  }

  @Test
  void aFileThatComesLate_isLookedForAgain(Database database) throws Exception {
    var keeper = keeper(database);
    keeper.look();
    assertThat(state(database)).isEqualTo("NONE|not-found");
    keeper.lookAgain();
    assertThat(state(database)).isEqualTo("NONE|not-found");
    time.advance(Duration.ofHours(30));
    write();
    keeper.look();
    assertThat(state(database)).as("by the passes every five seconds").isEqualTo("NONE|not-found");
    keeper.lookAgain();
    assertThat(state(database)).isEqualTo("READY|");
  }

  @Test
  void aMissingFileIsNotLookedForForEver(Database database) throws Exception {
    var keeper = keeper(database);
    keeper.look();
    time.advance(Duration.ofHours(49));
    write();
    keeper.lookAgain();
    assertThat(state(database)).isEqualTo("NONE|not-found");
  }

  @Test
  void withoutAFolderThereIsNone_andTheReasonIsSaid_untilThereIsOne(Database database)
      throws Exception {
    new UnkeptRecordings(database.dataSource(), time).sayNone();
    assertThat(state(database)).isEqualTo("NONE|no-folder");
    write();
    keeper(database).look();
    assertThat(state(database)).isEqualTo("READY|");
  }

  /** A link to somewhere else takes the file's place again and again while it is opened. */
  @Test
  void whatIsOpenedIsWhatWasChecked(Database database) throws Exception {
    write();
    keeper(database).look();
    Path inside = folder.resolve(NAME);
    Path spare = Files.copy(inside, folder.resolve("spare"));
    Path secret = Files.writeString(folder.resolve("secret"), "not to be heard");
    var over = new AtomicBoolean();
    Thread exchanging =
        Thread.ofPlatform()
            .start(() -> {
              while (!over.get()) {
                exchange(inside, spare, secret);
              }
            });
    var recordings = new Recordings(database.dataSource(), folder);
    int opened = 0;
    try {
      for (int i = 0; i < 2_000; i++) {
        if (recordings.open(1) instanceof Recordings.Opened.Ready ready) {
          try (ready) {
            var begin = ByteBuffer.allocate(4);
            ready.sound().read(begin, 0);
            assertThat(new String(begin.array(), StandardCharsets.US_ASCII)).isEqualTo("RIFF");
            opened++;
          }
        }
      }
    } finally {
      over.set(true);
      exchanging.join();
    }
    assertThat(opened).isPositive();
  }

  private static void exchange(Path inside, Path spare, Path secret) {
    try {
      Path link = inside.resolveSibling("link");
      Files.createSymbolicLink(link, secret);
      Files.move(link, inside, StandardCopyOption.ATOMIC_MOVE);
      Path copy = Files.copy(spare, inside.resolveSibling("copy"));
      Files.move(copy, inside, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write() throws Exception {
    Path file = Files.write(folder.resolve(NAME), wav(100));
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse(NOON)));
  }

  private RecordingKeeper keeper(Database database) {
    var settings = new RecordingSettings(folder, Map.of(), Optional.empty());
    return new RecordingKeeper(database.dataSource(), settings, time, _ -> {});
  }

  private static String state(Database database) throws SQLException {
    List<String> rows =
        Sql.rows(
            database,
            """
            SELECT c.recording_state, r.reason
            FROM call_record c JOIN call_recording r ON r.call_record_id = c.id
            """);
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }
}
