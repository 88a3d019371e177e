package ua.switchboard.tests.lab;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files under test are. */
public final class Repository {
  private Repository() {}

  /** The folder that holds {@code dialplan/}, found upwards from where the tests run. */
  public static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("dialplan"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException(
            "no folder with dialplan/ above " + Path.of("").toAbsolutePath());
      }
    }
    return folder;
  }

  /** The dialplan files under test. */
  public static Path dialplan() {
    return root().resolve("dialplan");
  }
}
