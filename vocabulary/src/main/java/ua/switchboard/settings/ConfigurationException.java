package ua.switchboard.settings;

import java.util.List;
import java.util.stream.Collectors;

/** The settings cannot be used. Carries every problem, so that one correction is enough. */
public final class ConfigurationException extends Exception {
  private final List<Problem> problems;

  public ConfigurationException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
