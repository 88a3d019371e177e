package ua.switchboard.journal.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ua.switchboard.journal.intake.Fact.Cel;

/**
 * Numbers events of one channel that are alike within a second, so that each has a key of its own
 * while the same one told twice has the same. One per way that facts come; thread-safe.
 */
final class Ordinals {
  private static final int REMEMBERED = 8_192;

  private final Map<String, List<Long>> seen =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Long>> eldest) {
          return size() > REMEMBERED;
        }
      };

  synchronized Fact number(Fact fact) {
    if (!(fact instanceof Cel cel)) {
      return fact;
    }
    List<Long> moments = seen.computeIfAbsent(cel.likeness(), alike -> new ArrayList<>(1));
    int nth = moments.indexOf(cel.micros());
    if (nth < 0) {
      nth = moments.size();
      moments.add(cel.micros());
    }
    return nth == 0 ? cel : cel.nth(nth);
  }
}
