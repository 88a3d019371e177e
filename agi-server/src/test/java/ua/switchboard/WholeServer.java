package ua.switchboard;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ua.switchboard.cli.RunningServer;
import ua.switchboard.config.Settings;
import ua.switchboard.db.TestDatabase;

/** The whole server in this process on the tests' MariaDB, with the demo company. */
final class WholeServer implements AutoCloseable {
  private final RunningServer server;

  private WholeServer(RunningServer server) {
    this.server = server;
  }

  /**
   * Starts one.
   *
   * @param yaml settings besides the database and free ports
   */
  static WholeServer start(Path folder, String yaml) throws Exception {
    return start(folder, yaml, 0);
  }

  /** The same on a port that must be known before. */
  static WholeServer start(Path folder, String yaml, int port) throws Exception {
    var access = TestDatabase.access();
    String database = "database: {url: '%s', user: %s}%n".formatted(access.url(), access.user());
    Path file = Files.writeString(folder.resolve("switchboard.yaml"), database + yaml);
    var options = Map.of("agi.port", "0", "http.port", Integer.toString(port));
    var environment = Map.of("SWITCHBOARD_DATABASE_PASSWORD", access.password());
    return new WholeServer(
        new Wiring()
            .start(Settings.loader(Optional.of(file), environment, options, folder).load()));
  }

  URI uri(String path) {
    return URI.create(server.addresses().getLast() + path);
  }

  List<String> notes() {
    return server.notes();
  }

  /** What the notes say after these words, such as a password. */
  String note(String before) {
    return server.notes().stream()
        .filter(line -> line.contains(before))
        .map(line -> line.substring(line.indexOf(before) + before.length()).strip())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no '" + before + "' in " + server.notes()));
  }

  byte[] read(String path) throws IOException {
    try (var in = uri(path).toURL().openStream()) {
      return in.readAllBytes();
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
