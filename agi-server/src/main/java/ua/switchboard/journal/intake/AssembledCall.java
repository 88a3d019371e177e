package ua.switchboard.journal.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;

/**
 * A call as Asterisk's own records tell of it.
 *
 * @param id the oldest of its linked ids
 * @param ids all of them
 * @param over whether every channel's end was heard of
 * @param isCall false when nobody wanted to talk to anybody: a feature code, somebody who listens
 * @param dialled digits of an outgoing or inbound call as they were dialled
 * @param answeredAt when the first conversation began
 * @param answeredBy the manager who talked first; of an outgoing call the one who dialled
 * @param talkMillis of the client, else of the caller
 * @param spiesOn the beginning of the name of the channel that the caller listens to, or empty
 * @param dialStatus of the caller's last Dial, or empty
 */
record AssembledCall(
    String id,
    List<String> ids,
    String server,
    boolean over,
    boolean isCall,
    Direction direction,
    String callerNumber,
    String callerName,
    String dialled,
    Instant arrivedAt,
    Optional<Instant> answeredAt,
    Instant endedAt,
    Optional<Manager> answeredBy,
    long talkMillis,
    Optional<String> trunk,
    Optional<HungUpBy> hungUpBy,
    String dialStatus,
    int cause,
    String spiesOn,
    List<Leg> legs) {
  AssembledCall {
    ids = List.copyOf(ids);
    legs = List.copyOf(legs);
  }

  /** The managers with a leg of the call; who only listened is none of them. */
  Set<ManagerId> people() {
    return legs.stream()
        .filter(leg -> leg.role() != Role.LISTENER)
        .flatMap(leg -> leg.party().manager().stream())
        .map(Manager::id)
        .collect(Collectors.toSet());
  }

  /** Which way it went. */
  enum Direction {
    INBOUND,
    OUTBOUND,
    INTERNAL
  }

  /** Who ended it. */
  enum HungUpBy {
    CALLER,
    CALLED,
    SYSTEM
  }

  /** What somebody is in a call. */
  enum Role {
    CALLER,
    CALLED,
    TRANSFER,
    PICKUP,
    LISTENER
  }

  /**
   * One channel's part.
   *
   * @param birthLinkedId the call it began in
   * @param talkMillis how long it heard somebody, and was heard
   */
  record Leg(
      String uniqueId,
      String birthLinkedId,
      String channel,
      Role role,
      Party party,
      Instant from,
      @Nullable Instant answered,
      @Nullable Instant until,
      long talkMillis,
      int cause) {}
}
