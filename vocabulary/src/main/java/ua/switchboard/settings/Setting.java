package ua.switchboard.settings;

import java.util.Objects;

/** One value in force, as it is printed. */
public final class Setting {
  private final String path;
  private final String shown;
  private final String raw;
  private final String where;
  private final boolean live;
  private final boolean standard;

  /**
   * Keeps the raw text to notice changes; it is never printed.
   *
   * @param shown the value with secrets masked
   * @param live whether a reload applies a change
   * @param standard whether it is the declared default
   */
  Setting(String path, String shown, String raw, String where, boolean live, boolean standard) {
    this.path = path;
    this.shown = shown;
    this.raw = raw;
    this.where = where;
    this.live = live;
    this.standard = standard;
  }

  public String path() {
    return path;
  }

  /** The value, a secret masked. */
  public String shown() {
    return shown;
  }

  /** The file with line and column, the variable, or {@code default}. */
  public String where() {
    return where;
  }

  /** Whether a reload applies a change of it. */
  public boolean isLive() {
    return live;
  }

  /** Whether the value is the declared default, written down or not. */
  boolean isDefault() {
    return standard;
  }

  /** Whether the other holds another value. */
  boolean differsFrom(Setting other) {
    return !Objects.equals(raw, other.raw);
  }

  @Override
  public String toString() {
    return path + ": " + shown + " (" + where + ")";
  }
}
