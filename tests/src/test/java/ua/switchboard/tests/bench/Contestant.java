package ua.switchboard.tests.bench;

/** A FastAGI server that is measured. */
enum Contestant {
  /** Reads the environment, sends two fixed commands, decides nothing: the floor. */
  BARE("bare"),
  /** Ours: the agi package before the real Switchboard. */
  SWITCHBOARD("switchboard"),
  /** asterisk-java's DefaultAgiServer with scripts that ask the same Switchboard. */
  ASTERISK_JAVA("asterisk-java");

  private final String label;

  Contestant(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
