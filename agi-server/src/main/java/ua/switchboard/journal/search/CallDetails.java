package ua.switchboard.journal.search;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call in full.
 *
 * @param end how it ended for the caller, {@code ua.switchboard.live.FinishedCall.End}
 * @param why the stable id of the finer reason
 * @param source {@code ROUTED}, or {@code ASTERISK} for one that only Asterisk's records tell of
 * @param recordingReason why there is no recording, or a damaged one; empty when there is one
 * @param recordingSeconds 0 without one
 * @param pauses when somebody had the recording silenced, in their order
 * @param trace JSON: every candidate of every stage, and why; null when there was no plan
 */
public record CallDetails(
    CallRow call,
    String server,
    String source,
    String end,
    String why,
    String dialStatus,
    int hangupCause,
    String recordingReason,
    long recordingSeconds,
    List<Pause> pauses,
    @Nullable String trace,
    List<Offer> offers,
    List<Leg> legs,
    List<Part> parts) {
  public CallDetails {
    pauses = List.copyOf(pauses);
    offers = List.copyOf(offers);
    legs = List.copyOf(legs);
    parts = List.copyOf(parts);
  }

  /**
   * A stretch of the recording that is silence by somebody's word.
   *
   * @param until null when nobody had it go on before the call's end
   * @param by who asked for it, as they were called then
   */
  public record Pause(Instant from, @Nullable Instant until, String by) {}

  /** An offer to a manager. */
  public record Offer(
      int position,
      long manager,
      String name,
      String stage,
      String rule,
      int lap,
      String device,
      @Nullable String trunk,
      Instant from,
      @Nullable Instant rangAt,
      @Nullable Instant answeredAt,
      Instant until,
      long ringSeconds,
      String outcome,
      boolean notTaken) {}

  /** A channel's part in the call. */
  public record Leg(
      int position,
      String channel,
      String role,
      String party,
      @Nullable Long manager,
      String name,
      String number,
      @Nullable String trunk,
      Instant from,
      @Nullable Instant answeredAt,
      @Nullable Instant until,
      long talkMillis,
      @Nullable Integer hangupCause) {}

  /** A manager's part in the call. */
  public record Part(
      long manager,
      @Nullable String name,
      int offered,
      int notTaken,
      boolean talked,
      long talkMillis) {}
}
