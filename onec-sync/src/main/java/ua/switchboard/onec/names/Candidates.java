package ua.switchboard.onec.names;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import ua.switchboard.settings.Nearest;

/**
 * What may be meant by a name that does not exist. Names of 1C are words put together, and a
 * renamed one usually keeps some of them: one that contains the other, or begins the same, is
 * nearer than the count of changed letters says.
 */
final class Candidates {
  private static final int SHOWN = 3;
  private static final int SAME_BEGINNING = 5;

  private Candidates() {}

  /** At most three, the likeliest first. */
  static List<String> of(String name, Collection<String> existing) {
    return existing.stream()
        .filter(other -> isNear(name, other))
        .sorted(
            Comparator.<String>comparingInt(other -> distance(name, other))
                .thenComparing(Comparator.naturalOrder()))
        .limit(SHOWN)
        .toList();
  }

  private static boolean isNear(String name, String other) {
    int longest = Math.max(name.length(), other.length());
    return distance(name, other) <= Math.max(2, longest / 2);
  }

  private static int distance(String name, String other) {
    String one = name.toLowerCase(Locale.ROOT);
    String two = other.toLowerCase(Locale.ROOT);
    int letters = Nearest.distance(one, two);
    if (one.contains(two) || two.contains(one)) {
      return Math.min(letters, 1 + letters / 4);
    }
    int same = Math.min(SAME_BEGINNING, Math.min(one.length(), two.length()));
    return one.regionMatches(0, two, 0, same) ? 1 + letters / 2 : letters;
  }
}
