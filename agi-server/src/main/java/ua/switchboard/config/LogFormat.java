package ua.switchboard.config;

/** How log lines are written. */
public enum LogFormat {
  /** For people. */
  TEXT,
  /** One JSON object a line, for a collector. */
  JSON
}
