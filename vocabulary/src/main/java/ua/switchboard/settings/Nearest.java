package ua.switchboard.settings;

import java.util.Collection;
import java.util.Comparator;

/** Finds what somebody probably meant. */
public final class Nearest {
  private Nearest() {}

  /** {@code ; did you mean 'x'?}, or nothing when no candidate is near. */
  public static String suggestion(String text, Collection<String> candidates) {
    return candidates.stream()
        .min(Comparator.comparingInt(candidate -> distance(text, candidate)))
        .filter(candidate -> distance(text, candidate) <= Math.max(2, text.length() / 3))
        .map(candidate -> "; did you mean '" + candidate + "'?")
        .orElse("");
  }

  /** How many letters must be added, removed or changed (Levenshtein), with two rows of memory. */
  public static int distance(String from, String to) {
    int[] previous = new int[to.length() + 1];
    int[] current = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      previous[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      current[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        int change = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
        int shorter = Math.min(previous[column], current[column - 1]) + 1;
        current[column] = Math.min(shorter, previous[column - 1] + change);
      }
      int[] swap = previous;
      previous = current;
      current = swap;
    }
    return previous[to.length()];
  }
}
