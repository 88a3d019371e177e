package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.journal.StoredCall;
import ua.switchboard.journal.recordings.RecordingKeeper;
import ua.switchboard.journal.recordings.RecordingSettings;
import ua.switchboard.journal.recordings.RecordingSettings.Compression;
import ua.switchboard.journal.recordings.SoundFormat;
import ua.switchboard.journal.recordings.Wavs;
import ua.switchboard.tests.lab.Await;
import ua.switchboard.tests.lab.DebianTree;

/**
 * FEATURE UNDER TEST: real encoders make recordings smaller, with the commands that
 * switchboard.yaml suggests, and what they wrote can be played: their decoders give back a sound of
 * the same length.
 */
@ExtendWith(TestDatabase.class)
class EncodersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int SAMPLES = 40_000;
  private static final String NAME = "pbx1-1.1";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "OPUS, opusenc, --quiet --bitrate 24 {in} {out}, opusdec, --quiet --rate 8000",
    "MP3, lame, --quiet -b 32 {in} {out}, lame, --quiet --decode"
  })
  void aRecordingIsMadeSmaller_andCanBePlayed(
      SoundFormat format,
      String encoder,
      String arguments,
      String decoder,
      String decoding,
      Database database)
      throws Exception {
    DebianTree tree = DebianTree.get("forky", List.of("opus-tools", "lame"));
    long wav = record(database);
    var compression =
        new Compression(
            format, command(tree, encoder) + " " + arguments, Duration.ofSeconds(30), false);
    var settings = new RecordingSettings(folder, Map.of(), Optional.of(compression));
    assertThat(RecordingKeeper.compressionProblem(settings, "")).isEmpty();
    try (var thread = Executors.newSingleThreadScheduledExecutor()) {
      new RecordingKeeper(database.dataSource(), settings, TimeSource.system(), _ -> {})
          .start(thread);
      Await.until(
          "the smaller file",
          PATIENCE,
          () ->
              stored(database).filter(kept -> kept.type().equals(format.mediaType())).isPresent());
      thread.shutdownNow();
      assertThat(thread.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
    Kept kept = stored(database).orElseThrow();
    Path smaller = folder.resolve(kept.file());
    assertThat(Files.size(smaller)).isEqualTo(kept.bytes()).isBetween(1_000L, wav / 2);
    assertThat(folder.resolve(NAME + ".wav")).doesNotExist();
    assertThat(samples(command(tree, decoder) + " " + decoding, smaller))
        .isBetween((long) (SAMPLES * 0.99), (long) (SAMPLES * 1.05));
  }

  /** What is kept of a recording. */
  private record Kept(String file, String type, long bytes) {}

  private static String command(DebianTree tree, String program) {
    return String.join(" ", tree.command("usr/bin/" + program));
  }

  /** Five seconds; how many bytes they take. */
  private long record(Database database) throws SQLException, IOException {
    Instant ended = Instant.now().minusSeconds(60);
    StoredCall.inbound(1, ended.minusSeconds(10).toString(), "+380671234567")
        .answered(1, 5)
        .with("recording", NAME + ".wav")
        .insert(database);
    Path file = Files.write(folder.resolve(NAME + ".wav"), Wavs.wav(SAMPLES));
    Files.setLastModifiedTime(file, FileTime.from(ended));
    return Files.size(file);
  }

  private static Optional<Kept> stored(Database database) {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT file, media_type, bytes FROM call_recording")) {
      return row.next()
          ? Optional.of(new Kept(row.getString(1), row.getString(2), row.getLong(3)))
          : Optional.empty();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private long samples(String decoder, Path smaller) throws Exception {
    Path decoded = folder.resolve("decoded.wav");
    List<String> command = new ArrayList<>(List.of(decoder.split(" ")));
    command.addAll(List.of(smaller.toString(), decoded.toString()));
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).isZero();
    try (var sound = AudioSystem.getAudioInputStream(decoded.toFile())) {
      return sound.getFrameLength();
    }
  }
}
