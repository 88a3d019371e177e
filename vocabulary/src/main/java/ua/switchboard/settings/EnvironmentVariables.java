package ua.switchboard.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings from environment variables that begin with the table's prefix. */
final class EnvironmentVariables {
  private final KeyTable table;
  private final Path base;
  private final List<Problem> problems;
  private final List<Entry> entries = new ArrayList<>();

  private EnvironmentVariables(KeyTable table, Path base, List<Problem> problems) {
    this.table = table;
    this.base = base;
    this.problems = problems;
  }

  static List<Entry> read(
      KeyTable table, Map<String, String> environment, Path base, List<Problem> problems) {
    var variables = new EnvironmentVariables(table, base, problems);
    new TreeMap<>(environment)
        .forEach((name, text) -> {
          if (table.mayBeSetting(name)) {
            variables.readOne(name, text);
          }
        });
    return variables.entries;
  }

  private void readOne(String name, String text) {
    for (Key<?> key : table.keys()) {
      Matcher matcher = patternOf(key).matcher(name);
      if (matcher.matches()) {
        String path = key.isIndexed() ? key.at(Integer.parseInt(matcher.group(1))) : key.path();
        entries.add(new Entry(path, text, "variable " + name, base, false));
        return;
      }
    }
    List<String> names = table.keys().stream().map(key -> table.variableOf(key.at(0))).toList();
    problems.add(
        new Problem(
            "config-unknown-variable",
            "variable " + name,
            "no setting has this name" + Nearest.suggestion(name, names)));
  }

  private Pattern patternOf(Key<?> key) {
    String name = table.variableOf(key.path().replace("[]", ".INDEX"));
    return Pattern.compile(name.replace("INDEX", "([0-9]{1,2})"));
  }
}
