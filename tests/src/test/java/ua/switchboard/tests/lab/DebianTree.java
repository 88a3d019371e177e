package ua.switchboard.tests.lab;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Debian packages unpacked into a cache folder, run from there by the folder's own loader and libc:
 * no root, no container, any host libc.
 *
 * <p>An apt of its own with an empty list of installed packages plans the whole closure, libc
 * included, and checks the signatures; {@code dpkg-deb -x} unpacks, no package script runs. A lock
 * file lets several processes ask at once; the first one fetches.
 *
 * @param root the unpacked tree
 */
public record DebianTree(Path root) {
  private static final String ARCHIVE_KEYS = "/usr/share/keyrings/debian-archive-keyring.gpg";
  private static final long FETCH_MINUTES = 10;

  /** Returns the tree with the version's packages, fetching it when the cache has none. */
  public static DebianTree get(AsteriskVersion version) throws IOException, InterruptedException {
    return get(version.suite(), version.packages());
  }

  /** The same with any packages of a suite, and all they depend on. */
  public static DebianTree get(String suite, List<String> wanted)
      throws IOException, InterruptedException {
    Path cache = cacheFolder();
    Files.createDirectories(cache);
    // Named by what is in it: a checkout with another list of packages has a tree of its own.
    String packages = String.join(" ", wanted);
    String name = suite + "-" + Integer.toHexString(packages.hashCode());
    try (var channel =
            FileChannel.open(
                cache.resolve(name + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      var tree = new DebianTree(cache.resolve(name));
      if (!lock.isValid() || !Files.exists(tree.marker())) {
        tree.fetch(cache, suite, wanted);
        Files.writeString(tree.marker(), suite + " " + packages);
      }
      return tree;
    }
  }

  /** The command that runs a program of the tree; its arguments are appended. */
  public List<String> command(String program) {
    return new ArrayList<>(
        List.of(
            loader().toString(),
            "--library-path",
            libraryPath(),
            root.resolve(program).toString()));
  }

  /** Where the loader finds the tree's libraries. */
  public String libraryPath() {
    return Stream.of("lib/x86_64-linux-gnu", "usr/lib/x86_64-linux-gnu", "usr/lib")
        .map(folder -> root.resolve(folder).toString())
        .collect(Collectors.joining(":"));
  }

  /**
   * The first of the given paths that exists in the tree: suites put things in different places.
   */
  Path find(String... candidates) {
    return Stream.of(candidates)
        .map(root::resolve)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("none of " + List.of(candidates) + " in " + root));
  }

  /** The loader that starts its programs with its own libc. */
  public Path loader() {
    return find(
        "usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2",
        "lib/x86_64-linux-gnu/ld-linux-x86-64.so.2",
        "usr/lib64/ld-linux-x86-64.so.2");
  }

  private Path marker() {
    return root.resolve(".complete");
  }

  private void fetch(Path cache, String suite, List<String> packages)
      throws IOException, InterruptedException {
    Folders.delete(root);
    Path apt = cache.resolve(".apt-" + root.getFileName());
    Folders.delete(apt);
    for (var folder : List.of("lists/partial", "archives/partial", "etc")) {
      Files.createDirectories(apt.resolve(folder));
    }
    Files.createDirectories(root);
    Files.createFile(apt.resolve("status"));
    Files.writeString(
        apt.resolve("etc/sources.list"), "deb [arch=amd64] " + mirror() + " " + suite + " main\n");
    run(aptGet(apt, "update"));
    var install = aptGet(apt, "--download-only", "install");
    install.addAll(packages);
    run(install);
    try (var files = Files.newDirectoryStream(apt.resolve("archives"), "*.deb")) {
      for (var file : files) {
        run(List.of("dpkg-deb", "-x", file.toString(), root.toString()));
      }
    }
    linkSounds();
    Folders.delete(apt);
  }

  /** In an installed system the package's script makes this link. */
  private void linkSounds() throws IOException {
    Path english = root.resolve("usr/share/asterisk/sounds/en");
    if (Files.exists(english.getParent()) && !Files.exists(english)) {
      Files.createSymbolicLink(english, Path.of("en_US_f_Allison"));
    }
  }

  private static List<String> aptGet(Path apt, String... arguments) {
    var command = new ArrayList<>(List.of("apt-get", "-qq", "-y"));
    for (var option :
        List.of(
            "Dir::State=" + apt,
            "Dir::State::lists=" + apt.resolve("lists"),
            "Dir::State::status=" + apt.resolve("status"),
            "Dir::Cache=" + apt,
            "Dir::Cache::archives=" + apt.resolve("archives"),
            "Dir::Etc=" + apt.resolve("etc"),
            "Dir::Etc::sourcelist=" + apt.resolve("etc/sources.list"),
            "Dir::Etc::sourceparts=/nonexistent",
            "Dir::Etc::trusted=" + ARCHIVE_KEYS,
            "Dir::Etc::trustedparts=/etc/apt/trusted.gpg.d",
            "APT::Architecture=amd64",
            "APT::Architectures::=amd64",
            "APT::Install-Recommends=false",
            "APT::Sandbox::User=",
            "Acquire::Languages=none",
            "Acquire::Retries=3",
            "Acquire::Check-Valid-Until=false",
            "Debug::NoLocking=1")) {
      command.addAll(List.of("-o", option));
    }
    command.addAll(List.of(arguments));
    return command;
  }

  private static String mirror() throws IOException {
    String configured = System.getenv("DEBIAN_MIRROR");
    if (configured != null && !configured.isBlank()) {
      return configured.strip();
    }
    return mirrorOfThisMachine()
        .orElseThrow(() ->
            new IOException("no Debian mirror: set DEBIAN_MIRROR (expected: http://host/debian)"));
  }

  private static Optional<String> mirrorOfThisMachine() throws IOException {
    var files = new ArrayList<Path>();
    Path folder = Path.of("/etc/apt/sources.list.d");
    if (Files.isDirectory(folder)) {
      try (var listed = Files.list(folder)) {
        listed.sorted().forEach(files::add);
      }
    }
    files.add(Path.of("/etc/apt/sources.list"));
    for (var file : files) {
      if (Files.isReadable(file)) {
        var found =
            Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("URIs:") || line.startsWith("deb "))
                .flatMap(line -> Stream.of(line.split("\\s+")))
                .filter(word -> word.startsWith("http"))
                .findFirst();
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output;
    try (var reader = process.inputReader()) {
      output = String.join("\n", reader.lines().toList());
    }
    if (!process.waitFor(FETCH_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException(
          "the tests with Asterisk and with a browser need Debian packages (apt-get, dpkg-deb and a"
              + " mirror): "
              + command.getFirst()
              + " failed: "
              + output);
    }
  }

  /** {@code SWITCHBOARD_LAB_CACHE}, else {@code .cache/asterisk} under the repository. */
  static Path cacheFolder() {
    String configured = System.getenv("SWITCHBOARD_LAB_CACHE");
    return configured == null || configured.isBlank()
        ? Repository.root().resolve(".cache/asterisk")
        : Path.of(configured).toAbsolutePath();
  }
}
