package ua.switchboard.tests.real;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the server's log: one line per decision. */
final class DecisionLog {
  private static final Pattern DECISION =
      Pattern.compile("call=(\\S+) .*step=(\\S+) dial=(\\S*) offer=\\S+ reason=(\\S+)");

  private DecisionLog() {}

  /** The decisions about a caller's last call: step, what to dial, reason. */
  static List<String> lastCallOf(String caller, String log) {
    String call =
        log.lines()
            .filter(line -> line.contains(" caller=" + caller + " "))
            .map(DECISION::matcher)
            .filter(Matcher::find)
            .map(found -> found.group(1))
            .reduce((earlier, later) -> later)
            .orElseThrow(() -> new AssertionError("no decision for " + caller + ":\n" + log));
    return log.lines()
        .map(DECISION::matcher)
        .filter(found -> found.find() && found.group(1).equals(call))
        .map(found -> (found.group(2) + " " + found.group(3)).strip() + " " + found.group(4))
        .toList();
  }
}
