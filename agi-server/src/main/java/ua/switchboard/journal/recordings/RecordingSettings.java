package ua.switchboard.journal.recordings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import ua.switchboard.journal.search.CallDirection;

/**
 * Where recordings are, how they are kept and for how long.
 *
 * @param folder of the files; {@code {server}} in it stands for the name of the call's Asterisk
 * @param keep how long recordings of a direction are kept; a direction that is missing: for ever
 * @param compression into what they are made smaller; empty: not at all
 */
public record RecordingSettings(
    Path folder, Map<CallDirection, Duration> keep, Optional<Compression> compression) {
  public RecordingSettings {
    keep = Map.copyOf(keep);
  }

  /**
   * How files are made smaller.
   *
   * @param command a program and its arguments, with {@code {in}} and {@code {out}} among them
   * @param patience how long it may take for one file
   * @param keepWav whether the WAV stays beside it
   */
  public record Compression(
      SoundFormat format, String command, Duration patience, boolean keepWav) {}
}
