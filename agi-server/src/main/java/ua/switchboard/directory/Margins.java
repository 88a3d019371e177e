package ua.switchboard.directory;

import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Margin per manager in one week: the figure new clients are distributed by.
 *
 * @param weekStart the Monday the week begins on, in the company's time zone
 * @param version which snapshot of that week this is; late postings in 1C make a higher one
 * @param kopecksByManager margin in kopecks; may be negative; a manager without a figure is absent
 */
public record Margins(LocalDate weekStart, int version, Map<ManagerId, Long> kopecksByManager) {
  /** No figures at all: ranking falls back to the longest idle. */
  public static final Margins NONE = new Margins(LocalDate.EPOCH, 0, Map.of());

  public Margins {
    kopecksByManager = Map.copyOf(kopecksByManager);
  }

  public boolean isEmpty() {
    return kopecksByManager.isEmpty();
  }

  public OptionalLong kopecksOf(ManagerId manager) {
    Long kopecks = kopecksByManager.get(manager);
    return kopecks == null ? OptionalLong.empty() : OptionalLong.of(kopecks);
  }
}
