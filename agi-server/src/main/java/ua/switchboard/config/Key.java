package ua.switchboard.config;

import java.util.Locale;

/**
 * One setting: declared once, used to read, to check, to print and to document it.
 *
 * @param path where it stands in the file, e.g. {@code agi.port}; {@code []} stands for the index
 *     in a list, e.g. {@code ami.servers[].host}
 * @param fallback the text of the default
 * @param reload what a reload does with a changed value
 */
record Key<T>(String path, Type<T> type, String fallback, Reload reload) {
  /** What happens to a changed value when the settings are read again. */
  enum Reload {
    /** Takes effect at once; calls in progress keep their plan. */
    LIVE,
    /** Reported, and takes effect with the next start. */
    RESTART
  }

  static <T> Key<T> live(String path, Type<T> type, String fallback) {
    return new Key<>(path, type, fallback, Reload.LIVE);
  }

  static <T> Key<T> restart(String path, Type<T> type, String fallback) {
    return new Key<>(path, type, fallback, Reload.RESTART);
  }

  /** Whether it belongs to an entry of a list. */
  boolean isIndexed() {
    return path.contains("[]");
  }

  /** The path within entry {@code index} of its list. */
  String at(int index) {
    return path.replace("[]", "[" + index + "]");
  }

  /** A secret never stands in the file: files are copied, shown and kept in version control. */
  boolean isSecret() {
    return type.expected().equals("a secret");
  }

  /** The environment variable that overrides a path: {@code agi.port} is SWITCHBOARD_AGI_PORT. */
  static String variableOf(String path) {
    return EnvironmentVariables.PREFIX
        + path.replace("[", ".")
            .replace("]", "")
            .replace('.', '_')
            .replace('-', '_')
            .toUpperCase(Locale.ROOT);
  }
}
