package ua.switchboard.agi;

/** Why a connection was closed without an answer: the stable ids of the edge's errors. */
enum Refusal {
  PEER_NOT_ALLOWED("agi-peer-not-allowed", "peer in the allow-list"),
  TOO_MANY_CONNECTIONS("agi-too-many-connections", "fewer connections at a time"),
  LINE_TOO_LONG("agi-line-too-long", "shorter lines"),
  TOO_MANY_LINES("agi-too-many-lines", "fewer lines"),
  TOO_LARGE("agi-environment-too-large", "a smaller environment"),
  NOT_AN_ENVIRONMENT("agi-not-an-environment", "lines of 'agi_<name>: <value>'"),
  REPEATED_LINE("agi-line-repeated", "every agi_<name> once"),
  UNEXPECTED_INPUT("agi-unexpected-input", "one reply for each command"),
  IDLE("agi-idle", "input within the idle time"),
  SESSION_TOO_LONG("agi-session-too-long", "an end within the session time");

  private final String id;
  private final String expected;

  Refusal(String id, String expected) {
    this.id = id;
    this.expected = expected;
  }

  /** Stable: the metric's tag and the first word of the log line. */
  String id() {
    return id;
  }

  String expected() {
    return expected;
  }
}
