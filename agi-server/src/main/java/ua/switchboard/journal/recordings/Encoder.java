package ua.switchboard.journal.recordings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import ua.switchboard.journal.recordings.RecordingSettings.Compression;

/**
 * Makes a recording smaller by a program of the machine, such as opusenc, lame or ffmpeg. No shell
 * has a part in it. Thread-safe.
 */
final class Encoder {
  private static final String IN = "{in}";
  private static final String OUT = "{out}";

  private final Compression compression;
  private final List<String> command;

  Encoder(Compression compression) {
    this.compression = compression;
    this.command = Arrays.asList(compression.command().strip().split("\\s+"));
  }

  /**
   * Why it cannot work, for whoever starts the server.
   *
   * @param searchPath folders of programs, as the variable PATH has them
   */
  Optional<String> problem(String searchPath) {
    if (!command.contains(IN) || !command.contains(OUT)) {
      return Optional.of("has no " + IN + " and " + OUT + ": '" + compression.command() + "'");
    }
    String program = command.getFirst();
    Stream<Path> places =
        program.contains("/")
            ? Stream.of(Path.of(program))
            : Arrays.stream(searchPath.split(":")).map(folder -> Path.of(folder, program));
    return places.anyMatch(Files::isExecutable)
        ? Optional.empty()
        : Optional.of("is no program of this machine: '" + program + "'");
  }

  SoundFormat format() {
    return compression.format();
  }

  boolean keepsWav() {
    return compression.keepWav();
  }

  /**
   * Writes the smaller file beside the other: whole or not at all.
   *
   * @throws IOException when the program fails, takes too long or writes nothing
   */
  void encode(Path wav, Path smaller) throws IOException, InterruptedException {
    // The name ends like the target's: programs go by it.
    Path part = smaller.resolveSibling("part-" + smaller.getFileName());
    List<String> arguments =
        command.stream()
            .map(word ->
                switch (word) {
                  case IN -> wav.toString();
                  case OUT -> part.toString();
                  default -> word;
                })
            .toList();
    try {
      run(arguments);
      if (!Files.isRegularFile(part) || Files.size(part) == 0) {
        throw new IOException("nothing was written by " + command.getFirst());
      }
      Files.move(part, smaller, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private void run(List<String> arguments) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(arguments)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectInput(ProcessBuilder.Redirect.from(devNull()))
            .start();
    try {
      if (!process.waitFor(compression.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException(command.getFirst() + " took more than " + compression.patience());
      }
      if (process.exitValue() != 0) {
        throw new IOException(command.getFirst() + " ended with " + process.exitValue());
      }
    } finally {
      process.destroyForcibly().onExit().join();
    }
  }

  /** A program that asks something gets no answer. */
  private static java.io.File devNull() {
    Path nothing = Path.of("/dev/null");
    if (!Files.exists(nothing)) {
      throw new UncheckedIOException(new IOException("no " + nothing));
    }
    return nothing.toFile();
  }
}
