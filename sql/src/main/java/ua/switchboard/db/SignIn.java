package ua.switchboard.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/**
 * How other processes of the same user reach a running embedded server: a file only that user may
 * read. The password is made anew at every start.
 */
final class SignIn {
  private static final int CONNECT_MILLIS = 2_000;

  private final Path file;

  SignIn(Path folder) {
    this.file = folder.resolve("sign-in.properties");
  }

  void write(DatabaseAccess access) {
    var text =
        "url=%s%nuser=%s%npassword=%s%n".formatted(access.url(), access.user(), access.password());
    try {
      var fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.deleteIfExists(fresh);
      createPrivate(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sign-in, if a server answers to it. */
  Optional<DatabaseAccess> findRunning() {
    return read().filter(SignIn::answers);
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file that nobody else may read, from its first byte on. */
  static void createPrivate(Path path, String text) throws IOException {
    Files.createFile(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(path, text);
  }

  private Optional<DatabaseAccess> read() {
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(
        new DatabaseAccess(
            properties.getProperty("url", ""),
            properties.getProperty("user", ""),
            properties.getProperty("password", "")));
  }

  private static boolean answers(DatabaseAccess access) {
    var properties = new Properties();
    properties.setProperty("user", access.user());
    properties.setProperty("password", access.password());
    properties.setProperty("connectTimeout", Integer.toString(CONNECT_MILLIS));
    properties.setProperty("socketTimeout", Integer.toString(CONNECT_MILLIS));
    try (var connection = DriverManager.getConnection(access.url(), properties)) {
      return connection.isValid(1);
    } catch (SQLException _) {
      return false;
    }
  }
}
