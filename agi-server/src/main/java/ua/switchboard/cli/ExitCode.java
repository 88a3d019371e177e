package ua.switchboard.cli;

/** What a command's exit code says; part of the help and of the README. */
enum ExitCode {
  OK(0, "done; nothing to complain about"),
  PROBLEMS(1, "problems were found, or the server answered FALLBACK"),
  USAGE(2, "the command was misspelt"),
  CONFIGURATION(3, "the settings cannot be used, or an address or folder is taken"),
  UNREACHABLE(4, "the server, the database or an Asterisk cannot be reached");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  int code() {
    return code;
  }

  String meaning() {
    return meaning;
  }
}
