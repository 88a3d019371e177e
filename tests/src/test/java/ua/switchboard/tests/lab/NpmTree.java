package ua.switchboard.tests.lab;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Programs of npm in the cache folder, by a lock file of ours that has every version and checksum;
 * no script of a package runs. The first process that asks fetches.
 *
 * @param root holds {@code node_modules}
 */
public record NpmTree(Path root) {
  private static final long FETCH_MINUTES = 10;
  private static final List<String> FILES = List.of("package.json", "package-lock.json", ".npmrc");

  /** The tree of a folder in {@code tests/src/test/npm}. */
  public static NpmTree get(String name) throws IOException, InterruptedException {
    Path wanted = Repository.root().resolve("tests/src/test/npm").resolve(name);
    int versions = Arrays.hashCode(Files.readAllBytes(wanted.resolve("package-lock.json")));
    Path cache = DebianTree.cacheFolder();
    Files.createDirectories(cache);
    String folder = "npm-" + name + "-" + Integer.toHexString(versions);
    try (var channel =
            FileChannel.open(
                cache.resolve(folder + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      var tree = new NpmTree(cache.resolve(folder));
      if (!lock.isValid() || !Files.exists(tree.marker())) {
        tree.fetch(wanted);
        Files.createFile(tree.marker());
      }
      return tree;
    }
  }

  /** The command that runs a program of the tree; its arguments are appended. */
  public List<String> command(String program) {
    return new ArrayList<>(
        List.of("node", root.resolve("node_modules/.bin").resolve(program).toString()));
  }

  private Path marker() {
    return root.resolve(".complete");
  }

  private void fetch(Path wanted) throws IOException, InterruptedException {
    Folders.delete(root);
    Files.createDirectories(root);
    for (String file : FILES) {
      Files.copy(wanted.resolve(file), root.resolve(file));
    }
    Path log = root.resolve("npm.log");
    Process npm =
        new ProcessBuilder("npm", "ci", "--ignore-scripts")
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!npm.waitFor(FETCH_MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
      npm.destroyForcibly();
      throw new IOException(
          "npm ci (Node with npm and a registry) failed: " + Files.readString(log));
    }
  }
}
