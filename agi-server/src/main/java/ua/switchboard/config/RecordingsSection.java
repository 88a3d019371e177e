package ua.switchboard.config;

import java.nio.file.Path;
import java.time.Duration;
import ua.switchboard.settings.Values;

/**
 * Recordings of calls.
 *
 * @param folder where Asterisk's files are; empty: nowhere
 * @param keepInbound how long they are kept; zero: for ever, as for the other directions
 * @param encoder the command that makes one smaller
 */
public record RecordingsSection(
    Path folder,
    Duration keepInbound,
    Duration keepOutbound,
    Duration keepInternal,
    RecordingFormat compression,
    String encoder,
    Duration encodeTime,
    boolean keepWav) {
  static RecordingsSection of(Values values) {
    String encoder = values.get(Keys.ENCODER);
    if (values.get(Keys.COMPRESSION) != RecordingFormat.OFF
        && !(encoder.contains("{in}") && encoder.contains("{out}"))) {
      values.problem(
          "config-missing",
          Keys.ENCODER.path(),
          "is '" + encoder + "' (expected: a command with {in} and {out})");
    }
    return new RecordingsSection(
        values.get(Keys.RECORDINGS),
        values.get(Keys.KEEP_INBOUND),
        values.get(Keys.KEEP_OUTBOUND),
        values.get(Keys.KEEP_INTERNAL),
        values.get(Keys.COMPRESSION),
        encoder,
        values.get(Keys.ENCODE_TIME),
        values.get(Keys.KEEP_WAV));
  }
}
