package ua.switchboard.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Whether this server should be asked. A part that is not ready keeps calls away; a part that is
 * degraded is shown while calls go on. Thread-safe.
 */
public final class Health {
  private final List<Check> checks = new CopyOnWriteArrayList<>();

  /** What an unhealthy part means for calls. */
  private enum Weight {
    NOT_READY,
    DEGRADED
  }

  private record Check(Weight weight, Supplier<List<String>> reasons) {}

  /** Adds a part without which calls must not come here. The reason is empty while it is fine. */
  public void requires(Supplier<Optional<String>> reason) {
    checks.add(new Check(Weight.NOT_READY, () -> reason.get().stream().toList()));
  }

  /** Adds a part that is missed, but without which calls are still routed. */
  public void prefers(Supplier<Optional<String>> reason) {
    prefersAll(() -> reason.get().stream().toList());
  }

  /** The same for parts that come and go; a reason for each of them that is not fine. */
  public void prefersAll(Supplier<List<String>> reasons) {
    checks.add(new Check(Weight.DEGRADED, reasons));
  }

  /** Everything that is wrong at this moment. */
  public Report report() {
    return new Report(reasons(Weight.NOT_READY), reasons(Weight.DEGRADED));
  }

  private List<String> reasons(Weight weight) {
    List<String> reasons = new ArrayList<>();
    for (Check check : checks) {
      if (check.weight() == weight) {
        reasons.addAll(check.reasons().get());
      }
    }
    return reasons;
  }

  /**
   * What is wrong.
   *
   * @param reasons why calls must not come here; empty when ready
   * @param degraded what is missed meanwhile
   */
  public record Report(List<String> reasons, List<String> degraded) {
    public Report {
      reasons = List.copyOf(reasons);
      degraded = List.copyOf(degraded);
    }

    public boolean isReady() {
      return reasons.isEmpty();
    }
  }
}
