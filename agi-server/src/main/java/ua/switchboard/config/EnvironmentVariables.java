package ua.switchboard.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings from environment variables that begin with {@code SWITCHBOARD_}. */
final class EnvironmentVariables {
  static final String PREFIX = "SWITCHBOARD_";

  /** Read by the start script and by the tests, not by the server. */
  private static final Set<String> NOT_SETTINGS =
      Set.of("SWITCHBOARD_CONFIG", "SWITCHBOARD_JAVA_OPTS", "SWITCHBOARD_LAB_CACHE");

  private EnvironmentVariables() {}

  static List<Entry> read(Map<String, String> environment, Path base, List<Problem> problems) {
    List<Entry> entries = new ArrayList<>();
    new TreeMap<>(environment)
        .forEach((name, text) -> {
          if (name.startsWith(PREFIX) && !NOT_SETTINGS.contains(name)) {
            readOne(name, text, base, entries, problems);
          }
        });
    return entries;
  }

  private static void readOne(
      String name, String text, Path base, List<Entry> entries, List<Problem> problems) {
    for (Key<?> key : Keys.ALL) {
      Matcher matcher = patternOf(key).matcher(name);
      if (matcher.matches()) {
        String path = key.isIndexed() ? key.at(Integer.parseInt(matcher.group(1))) : key.path();
        entries.add(new Entry(path, text, "variable " + name, base, false));
        return;
      }
    }
    List<String> names = Keys.ALL.stream().map(key -> Key.variableOf(key.at(0))).toList();
    problems.add(
        new Problem(
            "config-unknown-variable",
            "variable " + name,
            "no setting has this name" + Nearest.suggestion(name, names)));
  }

  private static Pattern patternOf(Key<?> key) {
    String name = Key.variableOf(key.path().replace("[]", ".INDEX"));
    return Pattern.compile(name.replace("INDEX", "([0-9]{1,2})"));
  }
}
