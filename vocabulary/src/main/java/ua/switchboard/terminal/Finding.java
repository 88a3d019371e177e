package ua.switchboard.terminal;

/**
 * One thing {@code check} looked at.
 *
 * @param what e.g. {@code database}
 * @param weight how bad it is
 * @param message what was found, with a stable id in front when something is wrong
 */
public record Finding(String what, Weight weight, String message) {
  /** How bad, mildest first. */
  public enum Weight {
    OK(ExitCode.OK),
    /** Works, but should be looked at. */
    ADVICE(ExitCode.OK),
    PROBLEM(ExitCode.PROBLEMS),
    UNREACHABLE(ExitCode.UNREACHABLE),
    CONFIGURATION(ExitCode.CONFIGURATION);

    private final ExitCode exitCode;

    Weight(ExitCode exitCode) {
      this.exitCode = exitCode;
    }

    public ExitCode exitCode() {
      return exitCode;
    }
  }

  public static Finding ok(String what, String message) {
    return new Finding(what, Weight.OK, message);
  }

  public static Finding advice(String what, String message) {
    return new Finding(what, Weight.ADVICE, message);
  }

  public static Finding problem(String what, String message) {
    return new Finding(what, Weight.PROBLEM, message);
  }

  public static Finding unreachable(String what, String message) {
    return new Finding(what, Weight.UNREACHABLE, message);
  }

  /** For a person. */
  public String line() {
    return "%-8s %-14s %s".formatted(label(), what, message);
  }

  private String label() {
    return switch (weight) {
      case OK -> "ok";
      case ADVICE -> "note";
      case PROBLEM, UNREACHABLE, CONFIGURATION -> "PROBLEM";
    };
  }
}
