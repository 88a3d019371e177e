package ua.switchboard.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What was written for each key, the last writer first asked; collects what is wrong with it. */
public final class Values {
  private static final Pattern INDEX = Pattern.compile("\\[([0-9]+)]");

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final List<Problem> problems;
  private final Path base;
  private final KeyTable table;

  /**
   * Takes the entries, later ones replacing earlier ones.
   *
   * @param base what the relative paths among the defaults are meant from
   */
  Values(KeyTable table, List<Entry> all, Path base, List<Problem> problems) {
    this.table = table;
    this.base = base;
    this.problems = problems;
    List<String> known = table.keys().stream().map(Key::path).toList();
    for (Entry entry : all) {
      String path = INDEX.matcher(entry.path()).replaceAll("[]");
      if (known.contains(path)) {
        entries.put(entry.path(), entry);
      } else if (!isEmptyList(path, entry)) {
        problems.add(
            new Problem(
                "config-unknown-key",
                entry.where(),
                "'" + entry.path() + "' is no setting" + Nearest.suggestion(path, known)));
      }
    }
  }

  /** {@code servers: []} says that there is none, and is no key by itself. */
  private boolean isEmptyList(String path, Entry entry) {
    return entry.text().isEmpty()
        && table.keys().stream()
            .anyMatch(
                key -> key.path().startsWith(path + "[].") || key.path().startsWith(path + "."));
  }

  /** The value in force; a text that is none is a problem, and the default stands in. */
  public <T> T get(Key<T> key) {
    return get(key, key.path());
  }

  /** The same for one entry of a list. */
  public <T> T get(Key<T> key, int index) {
    return get(key, key.at(index));
  }

  /** The indexes that a list's entries use, in order. */
  public TreeSet<Integer> indexesOf(String list) {
    var indexes = new TreeSet<Integer>();
    for (String path : entries.keySet()) {
      var matcher = INDEX.matcher(path);
      if (path.startsWith(list + "[") && matcher.find()) {
        indexes.add(Integer.valueOf(matcher.group(1)));
      }
    }
    return indexes;
  }

  /** A secret from its own key (environment) or from the file that the other key names. */
  public Secret secret(Key<Secret> key, Key<Path> fileKey, int index) {
    Secret direct = get(key, index);
    Path file = get(fileKey, index);
    if (!direct.reveal().isEmpty() || file.toString().isEmpty()) {
      return direct;
    }
    try {
      return new Secret(Files.readString(file).strip());
    } catch (java.io.IOException e) {
      problem("config-unreadable-file", fileKey.at(index), "cannot be read: '" + file + "'");
      return direct;
    }
  }

  /** Records what is wrong with the value at a path. */
  public void problem(String id, String path, String message) {
    Entry entry = entries.get(path);
    problems.add(new Problem(id, entry == null ? "default" : entry.where(), path + " " + message));
  }

  /** Records a problem found in a file that a value names. */
  public void problem(Problem problem) {
    problems.add(problem);
  }

  /** What relative paths among the values are meant from. */
  public Path base() {
    return base;
  }

  /** Every value in force: path, shown text, where it comes from. */
  List<Setting> describe() {
    List<Setting> all = new ArrayList<>();
    for (Key<?> key : table.keys()) {
      if (key.isIndexed()) {
        String list = key.path().substring(0, key.path().indexOf('['));
        indexesOf(list).forEach(index -> all.add(describe(key, key.at(index))));
      } else {
        all.add(describe(key, key.path()));
      }
    }
    return all;
  }

  private Setting describe(Key<?> key, String path) {
    Entry entry = entries.get(path);
    String text = entry == null ? key.fallback() : entry.text();
    String shown = key.isSecret() ? new Secret(text).toString() : text;
    String where = entry == null ? "default" : entry.where();
    boolean live = key.reload() == Key.Reload.LIVE;
    return new Setting(path, shown, text, where, live, isDefault(key, entry));
  }

  private boolean isDefault(Key<?> key, @Nullable Entry entry) {
    if (entry == null) {
      return true;
    }
    try {
      Object written = key.type().parser().parse(entry.text(), entry.base());
      return written.equals(key.type().parser().parse(key.fallback(), base));
    } catch (IllegalArgumentException e) {
      return false; // reported where it is read
    }
  }

  private <T> T get(Key<T> key, String path) {
    Entry entry = entries.get(path);
    if (entry == null) {
      return key.type().parser().parse(key.fallback(), base);
    }
    if (key.isSecret() && entry.fromFile() && !entry.text().isEmpty()) {
      problem(
          "config-secret-in-file",
          path,
          "has no place in a file that is copied and shown (expected: "
              + path
              + "-file, or the variable "
              + table.variableOf(path)
              + ")");
    }
    try {
      return key.type().parser().parse(entry.text(), entry.base());
    } catch (IllegalArgumentException e) {
      String shown = key.isSecret() ? new Secret(entry.text()).toString() : entry.text();
      problem(
          "config-bad-value", path, "is '" + shown + "' (expected: " + key.type().expected() + ")");
      return key.type().parser().parse(key.fallback(), base);
    }
  }
}
