package ua.switchboard.onec.directory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a pass went.
 *
 * @param trouble why it did not succeed; after success what was left out
 */
public record PassResult(
    PassKind kind, Outcome outcome, PassCounts counts, Optional<Trouble> trouble) {

  /** How it ended, or that it has not. */
  public enum Outcome {
    RUNNING,
    DONE,
    /** The directory stays as it was; the next pass goes on where this one stopped. */
    FAILED,
    /** It would lose too many clients; a person has to say that this is right. */
    SUSPICIOUS,
    /** Its process was killed. */
    BROKEN_OFF,
    /** Somebody else is at it. Not kept: nothing was done. */
    BUSY
  }

  /**
   * What went wrong.
   *
   * @param id stable, e.g. {@code onec-unreachable}
   * @param text for people, without personal data
   */
  public record Trouble(String id, String text) {}

  public boolean isDone() {
    return outcome == Outcome.DONE;
  }

  /** For JSON. */
  public Map<String, Object> toMap() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("kind", kind);
    shown.put("outcome", outcome);
    shown.put("requests", counts.requests());
    shown.put("changed", counts.changed());
    shown.put("published", counts.published());
    shown.put("gone", counts.gone());
    trouble.ifPresent(why -> shown.put("errorId", why.id()));
    trouble.ifPresent(why -> shown.put("error", why.text()));
    return shown;
  }

  /** For a log and a person. */
  public String line() {
    return "onec-pass kind=%s outcome=%s requests=%d changed=%d published=%d gone=%d%s"
        .formatted(
            kind,
            outcome,
            counts.requests(),
            counts.changed(),
            counts.published(),
            counts.gone(),
            trouble.map(why -> " " + why.text()).orElse(""));
  }
}
