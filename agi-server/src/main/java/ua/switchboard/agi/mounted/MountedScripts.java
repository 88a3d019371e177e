package ua.switchboard.agi.mounted;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.asteriskjava.fastagi.AgiScript;

/**
 * The scripts of a folder: {@code <name>.jar} with one service provider of {@code AgiScript} is
 * asked for as {@code agi://server/<name>}.
 *
 * <p>Each jar has a class loader of its own. As asterisk-java's contract says, one instance serves
 * all sessions and must be thread-safe. A jar that cannot be used is listed among the problems and
 * disturbs nobody else. Thread-safe after {@link #load}.
 */
public final class MountedScripts implements AutoCloseable {
  private static final String SUFFIX = ".jar";

  private final Map<String, AgiScript> scripts = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private final List<URLClassLoader> loaders = new ArrayList<>();

  private MountedScripts() {}

  /** No script at all. */
  public static MountedScripts none() {
    return new MountedScripts();
  }

  /**
   * Loads what is in the folder; a folder that does not exist is empty.
   *
   * @param reserved names that are not for administrators
   */
  public static MountedScripts load(Path folder, Set<String> reserved) {
    var mounted = new MountedScripts();
    if (!Files.isDirectory(folder)) {
      return mounted;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .sorted()
          .forEach(jar -> mounted.mount(jar, reserved));
    } catch (IOException e) {
      mounted.problems.add("scripts folder: '" + folder + "' (expected: readable): " + e);
    }
    return mounted;
  }

  /** The script of this name. */
  public Optional<AgiScript> find(String name) {
    return Optional.ofNullable(scripts.get(name));
  }

  public SortedSet<String> names() {
    return new TreeSet<>(scripts.keySet());
  }

  /** A sentence for each jar that could not be used. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** Lets the jars go; sessions that still run may miss classes they have not used yet. */
  @Override
  public void close() throws IOException {
    for (URLClassLoader loader : loaders) {
      loader.close();
    }
  }

  private void mount(Path jar, Set<String> reserved) {
    String file = String.valueOf(jar.getFileName());
    String name = file.substring(0, file.length() - SUFFIX.length());
    if (reserved.contains(name)) {
      problem(jar, "another name: '" + name + "' is the server's own");
      return;
    }
    try {
      URL[] path = {jar.toUri().toURL()};
      var loader = new URLClassLoader("script-" + name, path, AgiScript.class.getClassLoader());
      loaders.add(loader);
      List<AgiScript> found = providers(loader);
      if (found.size() == 1) {
        scripts.put(name, found.getFirst());
      } else {
        problem(jar, "one provider of " + AgiScript.class.getName() + ", has " + found.size());
      }
    } catch (IOException | ServiceConfigurationError | LinkageError | RuntimeException e) {
      problem(jar, "a jar that can be loaded, says " + e);
    }
  }

  /** Only the jar's own: what the server's class path offers is not the administrator's. */
  private static List<AgiScript> providers(URLClassLoader loader) {
    return ServiceLoader.load(AgiScript.class, loader).stream()
        .filter(provider -> loader.equals(provider.type().getClassLoader()))
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  private void problem(Path jar, String expected) {
    problems.add("script: '" + jar + "' (expected: " + expected + ")");
  }
}
