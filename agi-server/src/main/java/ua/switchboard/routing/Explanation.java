package ua.switchboard.routing;

import java.time.Duration;
import java.util.List;

/**
 * The answer to "who would ring?": the steps of a hunt in which nobody answers, and the trace.
 *
 * @param directoryVersion the snapshot it was answered from
 * @param steps in order; the last one is terminal
 */
public record Explanation(long directoryVersion, List<Step> steps, RouteTrace trace) {
  public Explanation {
    steps = List.copyOf(steps);
  }

  /**
   * One step of the hunt.
   *
   * @param startsAfter since the call came
   * @param reason the stable id of why, e.g. {@code attached-manager}
   */
  public record Step(Duration startsAfter, HuntStep step, String reason) {}
}
