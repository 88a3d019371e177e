package ua.switchboard.settings;

/**
 * One setting: declared once, used to read, to check, to print and to document it.
 *
 * @param path where it stands in the file, e.g. {@code agi.port}; {@code []} stands for the index
 *     in a list, e.g. {@code ami.servers[].host}
 * @param fallback the text of the default
 * @param reload what a reload does with a changed value
 */
public record Key<T>(String path, Type<T> type, String fallback, Reload reload) {
  /** What happens to a changed value when the settings are read again. */
  public enum Reload {
    /** Takes effect at once; calls in progress keep their plan. */
    LIVE,
    /** Reported, and takes effect with the next start. */
    RESTART
  }

  /** A key whose change takes effect at once. */
  public static <T> Key<T> live(String path, Type<T> type, String fallback) {
    return new Key<>(path, type, fallback, Reload.LIVE);
  }

  /** A key whose change waits for the next start. */
  public static <T> Key<T> restart(String path, Type<T> type, String fallback) {
    return new Key<>(path, type, fallback, Reload.RESTART);
  }

  /** Whether it belongs to an entry of a list. */
  public boolean isIndexed() {
    return path.contains("[]");
  }

  /** The path within entry {@code index} of its list. */
  public String at(int index) {
    return path.replace("[]", "[" + index + "]");
  }

  /** A secret never stands in the file: files are copied, shown and kept in version control. */
  boolean isSecret() {
    return type.expected().equals("a secret");
  }
}
