package ua.switchboard.onec.names;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import ua.switchboard.settings.ConfigurationException;
import ua.switchboard.settings.Entry;
import ua.switchboard.settings.Nearest;
import ua.switchboard.settings.Problem;
import ua.switchboard.settings.YamlFile;

/**
 * Reads names files. One is complete or says which built-in one it is based on, and then holds only
 * what is different there. Unknown keys and malformed names are refused, all at once.
 */
public final class NamesFile {
  /** The built-in ones. */
  public static final List<String> BUILT_IN = List.of("unf-1.6-ua", "unf-3.0");

  private static final String BASED_ON = "based-on";
  private static final Set<String> PATHS = paths();

  private NamesFile() {}

  /**
   * Loads a built-in names file by its name, or a company's own by its path.
   *
   * @param source e.g. {@code unf-1.6-ua}, or the text of a path
   * @throws ConfigurationException with every problem of the file
   */
  public static Names load(String source, Path base) throws ConfigurationException {
    List<Problem> problems = new ArrayList<>();
    Map<String, String> texts =
        BUILT_IN.contains(source) ? builtIn(source, problems) : own(base.resolve(source), problems);
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return new Names(texts);
  }

  /** The text of a built-in file, comments included. */
  public static String builtInText(String name) {
    String resource = name + ".yaml";
    try (InputStream stream = NamesFile.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(stream, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  /** Every path that a names file may hold. */
  static Set<String> paths() {
    Set<String> paths = new LinkedHashSet<>(List.of("title", BASED_ON));
    Section.listObjects().forEach(section -> paths.add(section.objectPath()));
    for (AttributeName name : AttributeName.values()) {
      paths.add(name.path());
    }
    for (EnumerationName name : EnumerationName.values()) {
      paths.add(name.enumerationPath());
      paths.add(name.path());
    }
    for (PredefinedName name : PredefinedName.values()) {
      paths.addAll(List.of(name.path(), name.titlesPath(), name.refPath()));
    }
    return paths;
  }

  private static Map<String, String> builtIn(String name, List<Problem> problems) {
    return withBase(YamlFile.read(builtInText(name), name, Path.of(""), problems), problems);
  }

  private static Map<String, String> own(Path file, List<Problem> problems) {
    try {
      String text = Files.readString(file);
      return withBase(YamlFile.read(text, file.toString(), Path.of(""), problems), problems);
    } catch (IOException e) {
      problems.add(
          new Problem(
              "config-unreadable-file",
              file.toString(),
              "cannot be read (expected: a file, or one of " + BUILT_IN + ")"));
      return Map.of();
    }
  }

  /** The entries over those of the built-in file they are based on, if any. */
  private static Map<String, String> withBase(List<Entry> entries, List<Problem> problems) {
    Map<String, String> all = new LinkedHashMap<>();
    for (Entry entry : entries) {
      boolean isBase = entry.path().equals(BASED_ON);
      if (isBase && BUILT_IN.contains(entry.text())) {
        all.putAll(builtIn(entry.text(), problems));
      } else if (isBase) {
        problems.add(bad(entry, "one of " + BUILT_IN));
      }
    }
    all.putAll(texts(entries, problems));
    return all;
  }

  private static Map<String, String> texts(List<Entry> entries, List<Problem> problems) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Entry entry : entries) {
      check(entry, problems);
      texts.put(entry.path(), entry.text());
    }
    return texts;
  }

  private static void check(Entry entry, List<Problem> problems) {
    String path = entry.path();
    if (!PATHS.contains(path)) {
      String meant = Nearest.suggestion(path, PATHS);
      problems.add(
          new Problem("config-unknown-key", entry.where(), "'" + path + "' is no name" + meant));
    } else if (!entry.text().isEmpty() && !isSound(path, entry.text())) {
      problems.add(bad(entry, expected(path)));
    }
  }

  private static Problem bad(Entry entry, String expected) {
    String message = entry.path() + " is '" + entry.text() + "' (expected: " + expected + ")";
    return new Problem("config-bad-value", entry.where(), message);
  }

  private static boolean isSound(String path, String text) {
    if (path.equals("title") || path.equals(BASED_ON) || path.endsWith("-titles")) {
      return true;
    }
    if (path.endsWith(".object")) {
      return FullName.parse(text).isPresent();
    }
    return path.endsWith("-ref") ? isRef(text) : FullName.IDENTIFIER.matcher(text).matches();
  }

  private static String expected(String path) {
    if (path.endsWith(".object")) {
      return "a full name such as Справочник.Контрагенты, or nothing";
    }
    return path.endsWith("-ref") ? "a guid, or nothing" : "one name of 1C, or nothing";
  }

  private static boolean isRef(String text) {
    try {
      return UUID.fromString(text).toString().equalsIgnoreCase(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
