package ua.switchboard.settings;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * All settings of one program. Immutable.
 *
 * @param prefix what the environment variables that override a key begin with, e.g. {@code
 *     SWITCHBOARD_}
 * @param otherVariables variables with that prefix that are no settings of this program; one that
 *     ends in {@code *} stands for all that begin so
 * @param keys in the order of the file
 */
public record KeyTable(String prefix, Set<String> otherVariables, List<Key<?>> keys) {
  public KeyTable {
    otherVariables = Set.copyOf(otherVariables);
    keys = List.copyOf(keys);
  }

  /** The variable that overrides a path: {@code agi.port} is SWITCHBOARD_AGI_PORT. */
  public String variableOf(String path) {
    return prefix
        + path.replace("[", ".")
            .replace("]", "")
            .replace('.', '_')
            .replace('-', '_')
            .toUpperCase(Locale.ROOT);
  }

  /** Whether a variable is one that this program reads settings from. */
  boolean mayBeSetting(String variable) {
    return variable.startsWith(prefix)
        && otherVariables.stream().noneMatch(other -> isMeant(other, variable));
  }

  private static boolean isMeant(String other, String variable) {
    return other.endsWith("*")
        ? variable.startsWith(other.substring(0, other.length() - 1))
        : variable.equals(other);
  }
}
