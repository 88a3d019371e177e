package ua.switchboard.routing;

import java.util.List;
import java.util.Optional;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.ManagerId;

/**
 * Why a call went where it went: every candidate of every stage, kept or dropped, and the reason.
 *
 * @param summary one line for the log, e.g. {@code owner 1 Olena}
 * @param notes facts about the whole call, e.g. {@code margins of 2026-11-09 are stale}
 * @param candidates in the order they were considered
 */
public record RouteTrace(String summary, List<String> notes, List<Considered> candidates) {
  public RouteTrace {
    notes = List.copyOf(notes);
    candidates = List.copyOf(candidates);
  }

  /**
   * One candidate of one stage.
   *
   * @param kept whether the candidate is in the plan
   * @param reason a stable id of why, e.g. {@code attached-manager}, {@code rank-1}, {@code
   *     paused}, {@code no-mobile}
   * @param detail the figures behind it for a human, e.g. {@code margin 120 000.00, idle 00:14:05}
   */
  public record Considered(
      CascadeStage stage,
      Optional<ManagerId> manager,
      String name,
      boolean kept,
      String reason,
      String detail) {}
}
