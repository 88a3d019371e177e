package ua.switchboard.tests.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import ua.switchboard.tests.lab.Repository;

/** {@code ./switchboard} with a data folder and a settings file of its own. */
final class Program {
  private static final long LIMIT_SECONDS = 300;

  private final Path folder;

  Program(Path folder) {
    this.folder = folder;
  }

  /** What a command said and how it ended. */
  record Ended(int exitCode, String out, String err) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }
  }

  Path settings() {
    return folder.resolve("settings.yaml");
  }

  Path data() {
    return folder.resolve("data");
  }

  /** Runs a command to its end. */
  Ended run(String... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    Process process = start(out, err, arguments);
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("no end of " + List.of(arguments));
    }
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** Starts a command whose output goes to these files, which may be one. */
  Process start(Path out, Path err, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.addAll(List.of("--config", settings().toString()));
    return startPlain(out, err, command.toArray(String[]::new));
  }

  /** The same without the settings file, for a command that has none. */
  Process startPlain(Path out, Path err, String... arguments) throws IOException {
    // As under nohup: what the program hears must not depend on how these tests were started.
    List<String> command = new ArrayList<>(List.of("sh", "-c", "trap '' HUP; exec \"$0\" \"$@\""));
    command.add(Repository.root().resolve("switchboard").toString());
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(out.toFile());
    if (err.equals(out)) {
      builder.redirectErrorStream(true);
    } else {
      builder.redirectError(err.toFile());
    }
    builder.environment().put("SWITCHBOARD_DATA", data().toString());
    return builder.start();
  }
}
