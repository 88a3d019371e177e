package ua.switchboard.journal.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static ua.switchboard.journal.recordings.Wavs.wav;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.store.SettableTime;
import ua.switchboard.directory.store.Sql;
import ua.switchboard.journal.StoredCall;
import ua.switchboard.journal.recordings.RecordingSettings.Compression;
import ua.switchboard.journal.search.CallDirection;
import ua.switchboard.journal.search.RecordingState;

/** FEATURE UNDER TEST: recordings are found, told apart, made smaller, removed by rule. */
@ExtendWith(TestDatabase.class)
class RecordingsTest {
  private static final String NOON = "2026-11-23T10:00:00Z";

  @TempDir Path folder;
  private final SettableTime time = new SettableTime("2026-11-23T10:02:00Z");
  private final List<String> removed = new ArrayList<>();

  @BeforeEach
  void aCall(Database database) throws SQLException {
    recorded(database, 1, "pbx1-1.1.wav");
  }

  @Test
  void aWholeFileIsReady_withItsLength(Database database) throws Exception {
    write("pbx1-1.1.wav", wav(12_000));
    keeper(database).look();
    assertThat(rows(database)).containsExactly("1|READY||pbx1-1.1.wav|audio/wav|24044|1500");
  }

  @Test
  void theHeaderOfACallNobodyAnsweredIsNoRecording(Database database) throws Exception {
    write("pbx1-1.1.wav", wav(0));
    keeper(database).look();
    assertThat(rows(database)).containsExactly("1|NONE|empty|||0|0");
  }

  @Test
  void aFileThatIsNoWavOrNotTheWholeOfOneIsDamaged(Database database) throws Exception {
    recorded(database, 2, "pbx1-1.2.wav");
    write("pbx1-1.1.wav", "x".repeat(500).getBytes(StandardCharsets.UTF_8));
    write("pbx1-1.2.wav", Arrays.copyOf(wav(12_000), 10_000));
    keeper(database).look();
    assertThat(rows(database)).containsExactly("1|DAMAGED|no-wav|||0|0", "2|DAMAGED|cut-off|||0|0");
  }

  @Test
  void whatIsStillWrittenIsWaitedFor(Database database) throws Exception {
    Path file = write("pbx1-1.1.wav", wav(100));
    Files.setLastModifiedTime(file, FileTime.from(time.instant().minusSeconds(1)));
    keeper(database).look();
    assertThat(states(database)).containsExactly("PROCESSING");
    time.advance(Duration.ofSeconds(10));
    keeper(database).look();
    assertThat(states(database)).containsExactly("READY");
  }

  @Test
  void aFileThatDoesNotComeIsGivenUp_butNotWhileTheFolderIsAway(Database database)
      throws Exception {
    var elsewhere = new RecordingSettings(folder.resolve("share"), Map.of(), Optional.empty());
    var keeper = new RecordingKeeper(database.dataSource(), elsewhere, time, removed::add);
    time.advance(Duration.ofMinutes(30));
    keeper.look();
    assertThat(states(database)).containsExactly("PROCESSING");
    assertThat(keeper.problem()).get().asString().contains("recordings-folder-away");

    Files.createDirectory(folder.resolve("share"));
    keeper.look();
    assertThat(keeper.problem()).isEmpty();
    assertThat(rows(database)).containsExactly("1|NONE|not-found|||0|0");
  }

  @Test
  void eachServerMayHaveAFolderOfItsOwn(Database database) throws Exception {
    Files.createDirectories(folder.resolve("pbx1"));
    write("pbx1/pbx1-1.1.wav", wav(100));
    var settings = new RecordingSettings(folder.resolve("{server}"), Map.of(), Optional.empty());
    new RecordingKeeper(database.dataSource(), settings, time, removed::add).look();
    assertThat(states(database)).containsExactly("READY");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside.wav",
        "..%2foutside.wav",
        "sub/../../outside.wav",
        "/etc/passwd",
        "linked.wav",
        "down/outside.wav",
        ".wav",
        "outside.wav/."
      })
  void noNameLeadsOutOfTheFolder(String name, Database database) throws Exception {
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Path outside = Files.write(folder.resolve("outside.wav"), wav(100));
    Files.createSymbolicLink(inside.resolve("linked.wav"), outside);
    Files.createSymbolicLink(inside.resolve("down"), folder);
    assertThat(new RecordingFolder(inside).find("pbx1", name)).isEmpty();

    Sql.run(
        database,
        """
        UPDATE call_record SET recording_found = 'READY';
        INSERT INTO call_recording (call_record_id, file, media_type, looked_at)
        VALUES (1, '%s', 'audio/wav', NOW(3))
        """
            .formatted(name));
    assertThat(new Recordings(database.dataSource(), inside).open(1))
        .isEqualTo(new Recordings.Opened.Away());
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "a/b", "", "../x"})
  void noServersNameLeadsOutOfTheFolder(String server) {
    assertThat(new RecordingFolder(folder.resolve("{server}")).of(server)).isEmpty();
  }

  @Test
  void onlyWhatIsReadyIsOpened(Database database) throws Exception {
    var recordings = new Recordings(database.dataSource(), folder);
    assertThat(recordings.open(1)).isEqualTo(new Recordings.Opened.Not(RecordingState.PROCESSING));
    assertThat(recordings.open(99)).isEqualTo(new Recordings.Opened.Not(RecordingState.NONE));
    Path file = write("pbx1-1.1.wav", wav(12_000));
    keeper(database).look();
    String tag = tagOf(recordings, 24_044);
    Files.write(file, wav(10));
    assertThat(tagOf(recordings, 64)).isNotEqualTo(tag);
  }

  @Test
  void aProgramOfTheMachineMakesItSmaller_andTheWavStaysOrGoes(Database database) throws Exception {
    Path tool = script("head -c 1000 \"$2\" > \"$3\"\n");
    write("pbx1-1.1.wav", wav(12_000));
    var keeper = keeper(database, tool + " -q {in} {out}", true);
    keeper.look();
    keeper.encode();
    assertThat(rows(database)).containsExactly("1|READY||pbx1-1.1.opus|audio/ogg|1000|1500");
    assertThat(folder.resolve("pbx1-1.1.wav")).exists();

    recorded(database, 2, "pbx1-1.2.wav");
    write("pbx1-1.2.wav", wav(12_000));
    var moving = keeper(database, tool + " -q {in} {out}", false);
    moving.look();
    moving.encode();
    assertThat(folder.resolve("pbx1-1.2.wav")).doesNotExist();
    assertThat(folder.resolve("pbx1-1.2.opus")).hasSize(1_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"exit 3", "exec sleep 600", ": > \"$2\"", "echo half > \"$2\"; exit 1", "true"})
  void aProgramThatFailsOrNeverEndsOrWritesNothingLeavesTheWav(String does, Database database)
      throws Exception {
    write("pbx1-1.1.wav", wav(12_000));
    keeper(database).look();
    keeper(database, script(does + "\n") + " {in} {out}", false).encode();
    assertThat(rows(database)).containsExactly("1|READY||pbx1-1.1.wav|audio/wav|24044|1500");
    assertThat(files()).containsExactlyInAnyOrder("pbx1-1.1.wav", "tool");
  }

  @Test
  void aProgramThatIsNotThereIsAProblemAtOnce() {
    assertThat(problemOf("no-such-encoder-at-all {in} {out}"))
        .hasValueSatisfying(text -> assertThat(text).contains("no-such-encoder-at-all"));
    assertThat(problemOf("/bin/sh -c {in}"))
        .hasValueSatisfying(text -> assertThat(text).contains("{out}"));
    assertThat(problemOf("sh {in} {out}")).isEmpty();
  }

  @Test
  void whatIsOlderThanItsDirectionAllowsIsRemoved_inEveryFormat(Database database)
      throws Exception {
    StoredCall.outbound(2, NOON, "+380671234567")
        .answered(1, 60)
        .with("recording", "pbx1-1.2.wav")
        .insert(database);
    recorded(database, 3, "pbx1-1.3.wav");
    write("pbx1-1.1.wav", wav(100));
    write("pbx1-1.1.opus", wav(100));
    write("pbx1-1.2.wav", wav(100));
    write(
        "pbx1-1.3.wav",
        "no wav, but longer than a header".repeat(3).getBytes(StandardCharsets.UTF_8));
    var settings =
        new RecordingSettings(
            folder, Map.of(CallDirection.INBOUND, Duration.ofDays(30)), Optional.empty());
    var keeper = new RecordingKeeper(database.dataSource(), settings, time, removed::add);
    keeper.look();
    keeper.removeOutlived();
    assertThat(removed).isEmpty();
    time.advance(Duration.ofDays(31));
    keeper.removeOutlived();
    assertThat(removed).containsExactlyInAnyOrder("pbx1-1.1", "pbx1-1.3");
    assertThat(states(database)).containsExactly("REMOVED", "READY", "REMOVED");
    assertThat(files()).containsExactly("pbx1-1.2.wav");
    assertThat(new Recordings(database.dataSource(), folder).open(1))
        .isEqualTo(new Recordings.Opened.Not(RecordingState.REMOVED));
  }

  private static String tagOf(Recordings recordings, long bytes) throws Exception {
    var ready = (Recordings.Opened.Ready) recordings.open(1);
    assertThat(ready.bytes()).isEqualTo(bytes);
    assertThat(ready.sound().size()).isEqualTo(bytes);
    ready.close();
    return ready.tag();
  }

  private RecordingKeeper keeper(Database database) {
    var settings = new RecordingSettings(folder, Map.of(), Optional.empty());
    return new RecordingKeeper(database.dataSource(), settings, time, removed::add);
  }

  private RecordingKeeper keeper(Database database, String command, boolean keepWav) {
    return new RecordingKeeper(
        database.dataSource(), compressing(command, keepWav), time, removed::add);
  }

  private RecordingSettings compressing(String command, boolean keepWav) {
    var compression = new Compression(SoundFormat.OPUS, command, Duration.ofSeconds(2), keepWav);
    return new RecordingSettings(folder, Map.of(), Optional.of(compression));
  }

  private Optional<String> problemOf(String command) {
    return RecordingKeeper.compressionProblem(compressing(command, true), "/usr/bin:/bin");
  }

  private Path script(String text) throws IOException {
    Path tool = Files.writeString(folder.resolve("tool"), "#!/bin/sh\n" + text);
    return Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void recorded(Database database, long id, String file) throws SQLException {
    StoredCall.inbound(id, NOON, "+380671234567")
        .answered(1, 60)
        .with("recording", file)
        .insert(database);
  }

  private Path write(String name, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    return Files.setLastModifiedTime(file, FileTime.from(Instant.parse(NOON)));
  }

  private List<String> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static List<String> states(Database database) throws SQLException {
    return Sql.rows(database, "SELECT recording_state FROM call_record ORDER BY id");
  }

  private static List<String> rows(Database database) throws SQLException {
    return Sql.rows(
        database,
        """
        SELECT c.id, c.recording_state, r.reason, r.file, r.media_type, r.bytes, r.length_ms
        FROM call_record c JOIN call_recording r ON r.call_record_id = c.id ORDER BY c.id
        """);
  }
}
