package ua.switchboard.terminal;

/** What a command's exit code says; part of the help and of the README. */
public enum ExitCode {
  OK(0, "done; nothing to complain about"),
  PROBLEMS(1, "problems were found, or the server answered FALLBACK"),
  USAGE(2, "the command was misspelt"),
  CONFIGURATION(3, "the settings cannot be used, or an address or folder is taken"),
  UNREACHABLE(4, "the server, the database, an Asterisk or 1C cannot be reached");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  public int code() {
    return code;
  }

  public String meaning() {
    return meaning;
  }
}
