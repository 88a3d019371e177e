package ua.switchboard.tests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real Asterisk with the project's dialplan, on a loopback address of its own, in a folder of its
 * own. Started, stopped, killed and started again by the test.
 */
public final class AsteriskServer implements AutoCloseable {
  private static final Duration BOOT_LIMIT = Duration.ofSeconds(30);
  private static final long STOP_SECONDS = 10;

  /** The configuration templates under {@code src/test/resources/lab/asterisk}. */
  private static final List<String> TEMPLATES =
      List.of(
          "asterisk.conf",
          "cdr.conf",
          "cdr_custom.conf",
          "cdr_manager.conf",
          "cel.conf",
          "cel_custom.conf",
          "extensions.conf",
          "features.conf",
          "indications.conf",
          "logger.conf",
          "manager.conf",
          "modules.conf",
          "musiconhold.conf",
          "pjsip.conf",
          "rtp.conf",
          "sip.conf",
          "voicemail.conf");

  private final AsteriskVersion version;
  private final DebianTree tree;
  private final Path folder;
  private final String network;
  private @Nullable Process process;

  private final Map<String, String> ownFiles = new HashMap<>();

  AsteriskServer(AsteriskVersion version, DebianTree tree, Path folder, String network) {
    this.version = version;
    this.tree = tree;
    this.folder = folder;
    this.network = network;
  }

  public AsteriskVersion version() {
    return version;
  }

  /** The address of its SIP, RTP and manager ports. */
  public String address() {
    return network + ".1";
  }

  /** Where its files are: {@code log/full}, {@code spool/monitor}, {@code etc}. */
  public Path folder() {
    return folder;
  }

  /** Uses this text instead of the lab's file of that name, from the next start on. */
  public AsteriskServer with(String file, String text) {
    ownFiles.put(file, text);
    return this;
  }

  /** Writes the configuration and starts; returns when Asterisk is fully booted. */
  public void start() throws IOException {
    writeConfiguration();
    var command = command("-f");
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log/stdout").toFile())
            .start();
    Await.until("Asterisk fully booted, see " + folder, BOOT_LIMIT, this::isBooted);
  }

  /** Ends it as power loss would. */
  public void kill() {
    Process running = process;
    process = null;
    if (running != null) {
      running.destroyForcibly();
      waitFor(running);
    }
  }

  /** Runs a console command and returns what it prints. */
  public String console(String text) {
    try {
      Process console = new ProcessBuilder(command("-rx", text)).redirectErrorStream(true).start();
      try (var reader = console.inputReader()) {
        return String.join("\n", reader.lines().toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything it logged so far. */
  public String log() {
    try {
      return new String(
          Files.readAllBytes(folder.resolve("log/full")), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    Process running = process;
    process = null;
    if (running != null) {
      running.destroy();
      waitFor(running);
    }
  }

  private boolean isBooted() {
    Process running = process;
    if (running == null || !running.isAlive()) {
      throw new AssertionError("Asterisk ended while it booted, see " + folder);
    }
    return console("core waitfullybooted").contains("fully booted");
  }

  private static void waitFor(Process running) {
    try {
      if (!running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        running.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private List<String> command(String... arguments) {
    var command = new ArrayList<>(tree.command("usr/sbin/asterisk"));
    command.addAll(List.of("-C", folder.resolve("etc/asterisk.conf").toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  private void writeConfiguration() throws IOException {
    for (var name :
        List.of(
            "etc",
            "run",
            "log/cdr-csv",
            "log/cdr-custom",
            "log/cel-custom",
            "spool/monitor",
            "spool/tmp",
            "var",
            "db",
            "cache")) {
      Files.createDirectories(folder.resolve(name));
    }
    for (var name : TEMPLATES) {
      Files.writeString(folder.resolve("etc").resolve(name), fill(template(name)));
    }
    for (var file : ownFiles.entrySet()) {
      Files.writeString(folder.resolve("etc").resolve(file.getKey()), file.getValue());
    }
  }

  private String fill(String template) {
    Path modules =
        tree.find("usr/lib/x86_64-linux-gnu/asterisk/modules", "usr/lib/asterisk/modules");
    return template
        .replace("@NET@", network)
        .replace("@INSTANCE@", folder.toString())
        .replace("@TREE@", tree.root().toString())
        .replace("@MODULES@", modules.toString())
        .replace("@DIALPLAN@", Repository.dialplan().toString());
  }

  private static String template(String name) throws IOException {
    try (var stream = AsteriskServer.class.getResourceAsStream("/lab/asterisk/" + name)) {
      if (stream == null) {
        throw new IOException("no such template: '" + name + "'");
      }
      return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
