package ua.switchboard.config;

/** The least severe log line of ours that is written. */
public enum LogLevel {
  DEBUG,
  /** One line per decision, link and state change. */
  INFO,
  WARN,
  ERROR
}
