package ua.switchboard.onec.outbox;

import java.time.Instant;
import java.util.Optional;

/**
 * One row of the outbox.
 *
 * @param aggregate the call it belongs to; entries of one call are delivered in order
 * @param attempts tries that failed because of this entry
 * @param sendingAt when it was sent last without a certain end: it may be in 1C; empty: it is not
 */
public record OutboxEntry(
    long id,
    String aggregate,
    int sequence,
    String kind,
    String idempotencyKey,
    String payload,
    State state,
    int attempts,
    Instant notBefore,
    Optional<Failure> lastFailure,
    Optional<String> externalRef,
    Instant createdAt,
    Optional<Instant> sendingAt,
    Optional<Instant> deliveredAt) {

  /** Where an entry stands. */
  public enum State {
    WAITING,
    /** A process is at it, or was killed at it. */
    SENDING,
    DELIVERED,
    /** It needs a person. */
    PARKED
  }

  /**
   * Why a try failed.
   *
   * @param id stable
   * @param text for people, without personal data
   */
  public record Failure(String id, String text) {}

  /** Whether 1C may have it: then it is searched for before it is sent. */
  boolean mayBeThere() {
    return sendingAt.isPresent();
  }
}
