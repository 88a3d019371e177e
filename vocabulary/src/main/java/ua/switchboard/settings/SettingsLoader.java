package ua.switchboard.settings;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the settings: defaults, then the file, then environment variables, then command line
 * options; the later wins. Reading again is a reload.
 */
public final class SettingsLoader<S> {
  private final KeyTable table;
  private final Function<Values, S> reader;
  private final Optional<Path> file;
  private final Map<String, String> environment;
  private final Map<String, String> options;
  private final Path workingFolder;

  /**
   * A loader for these sources.
   *
   * @param reader makes the settings of the values, and records what is wrong with them together
   * @param file the settings file; empty for defaults only
   * @param options paths of settings to their text, e.g. {@code agi.port} to {@code 0}
   * @param workingFolder what relative paths outside the file are meant from; those in the file are
   *     meant from the file's folder
   */
  public SettingsLoader(
      KeyTable table,
      Function<Values, S> reader,
      Optional<Path> file,
      Map<String, String> environment,
      Map<String, String> options,
      Path workingFolder) {
    this.table = table;
    this.reader = reader;
    this.file = file;
    this.environment = Map.copyOf(environment);
    this.options = Map.copyOf(options);
    this.workingFolder = workingFolder;
  }

  /** The settings file; empty when there is none. */
  public Optional<Path> file() {
    return file;
  }

  /**
   * Reads and checks everything.
   *
   * @throws ConfigurationException with all problems at once
   */
  public LoadedSettings<S> load() throws ConfigurationException {
    List<Problem> problems = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    file.ifPresent(path -> entries.addAll(readFile(path, problems)));
    entries.addAll(EnvironmentVariables.read(table, environment, workingFolder, problems));
    options.forEach(
        (path, text) -> entries.add(new Entry(path, text, "command line", workingFolder, false)));
    Path base = file.map(path -> folderOf(path)).orElse(workingFolder);
    var values = new Values(table, entries, base, problems);
    S settings = reader.apply(values);
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems.stream().distinct().toList());
    }
    return new LoadedSettings<>(settings, values.describe());
  }

  private static List<Entry> readFile(Path path, List<Problem> problems) {
    try {
      return YamlFile.read(Files.readString(path), path.toString(), folderOf(path), problems);
    } catch (NoSuchFileException e) {
      problems.add(new Problem("config-unreadable-file", path.toString(), "there is no such file"));
    } catch (MalformedInputException e) {
      problems.add(new Problem("config-unreadable-file", path.toString(), "is not UTF-8"));
    } catch (IOException e) {
      problems.add(new Problem("config-unreadable-file", path.toString(), "cannot be read: " + e));
    }
    return List.of();
  }

  private static Path folderOf(Path path) {
    Path parent = path.toAbsolutePath().normalize().getParent();
    return parent == null ? path.toAbsolutePath() : parent;
  }
}
