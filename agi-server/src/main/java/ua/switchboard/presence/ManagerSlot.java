package ua.switchboard.presence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.CallId;
import ua.switchboard.presence.Availability.State;

/**
 * Everything the board knows of one manager by itself, as one immutable value: it is replaced by
 * compare-and-set only, so a reader never sees half a change.
 *
 * @param held offers are exclusive, facts are not: a second hold appears only when the manager
 *     really talks twice (a consultation)
 * @param paused the reason of the pause; empty optional: not paused
 * @param wrapUpUntil the end of the wrap-up; {@link Instant#EPOCH}: none
 * @param offersDay the local day {@code offers} were counted on, as an epoch day
 */
record ManagerSlot(
    List<Held> held,
    Instant since,
    Instant idleSince,
    Instant lastOfferAt,
    int offers,
    long offersDay,
    Optional<String> paused,
    Instant wrapUpUntil) {

  /** What an availability rests on. */
  enum Basis {
    HELD,
    WRAP_UP,
    PAUSED,
    IDLE,
    UNKNOWN,
    LOST,
    IN_USE,
    SUSPECT,
    ABSENT;

    boolean isFree() {
      return this == IDLE || this == UNKNOWN || this == LOST;
    }
  }

  static ManagerSlot idle(Instant start) {
    return new ManagerSlot(List.of(), start, start, start, 0, 0, Optional.empty(), Instant.EPOCH);
  }

  /** The same with what was remembered over a restart; holds and a wrap-up stay as they are. */
  ManagerSlot remembering(ManagerMemory memory) {
    return new ManagerSlot(
        held,
        memory.pause().map(ManagerMemory.Pause::since).orElse(since),
        memory.idleSince(),
        memory.lastOfferAt(),
        memory.offers(),
        memory.offersDay(),
        memory.pause().map(ManagerMemory.Pause::reason),
        wrapUpUntil);
  }

  ManagerMemory toMemory() {
    return new ManagerMemory(
        paused.map(reason -> new ManagerMemory.Pause(reason, since)),
        idleSince,
        lastOfferAt,
        offers,
        offersDay);
  }

  ManagerSlot offered(Held hold, Moment now) {
    int count = offersDay == now.epochDay() ? offers + 1 : 1;
    return new ManagerSlot(
        plus(hold, now),
        since,
        idleSince,
        now.instant(),
        count,
        now.epochDay(),
        paused,
        wrapUpUntil);
  }

  ManagerSlot engaged(Held hold, Moment now) {
    return with(plus(hold, now));
  }

  ManagerSlot changed(long generation, UnaryOperator<Held> change) {
    List<Held> changed = new ArrayList<>(held.size());
    for (Held hold : held) {
      changed.add(hold.generation() == generation ? change.apply(hold) : hold);
    }
    return with(changed);
  }

  ManagerSlot released(long generation, Moment now) {
    return new ManagerSlot(
        without(generation),
        now.instant(),
        idleSince,
        lastOfferAt,
        offers,
        offersDay,
        paused,
        wrapUpUntil);
  }

  ManagerSlot doneTalking(long generation, Moment now, Instant newWrapUpUntil) {
    return new ManagerSlot(
        without(generation),
        now.instant(),
        now.instant(),
        lastOfferAt,
        offers,
        offersDay,
        paused,
        newWrapUpUntil);
  }

  ManagerSlot pausedFor(Optional<String> reason, Instant at) {
    return new ManagerSlot(
        held, at, idleSince, lastOfferAt, offers, offersDay, reason, wrapUpUntil);
  }

  ManagerSlot wrapUpEnded(Instant at) {
    return new ManagerSlot(
        held, at, idleSince, lastOfferAt, offers, offersDay, paused, Instant.EPOCH);
  }

  ManagerSlot swept(Moment now) {
    List<Held> live = held.stream().filter(hold -> hold.isLive(now.nanoTime())).toList();
    return new ManagerSlot(
        live, now.instant(), idleSince, lastOfferAt, offers, offersDay, paused, wrapUpUntil);
  }

  Optional<Held> find(long generation) {
    for (Held hold : held) {
      if (hold.generation() == generation) {
        return Optional.of(hold);
      }
    }
    return Optional.empty();
  }

  boolean hasExpired(long nanoTime) {
    for (Held hold : held) {
      if (!hold.isLive(nanoTime)) {
        return true;
      }
    }
    return false;
  }

  /** Whether time alone changes nothing: no lease and no wrap-up runs. */
  boolean isSettled(Moment now) {
    return held.isEmpty() && !now.instant().isBefore(wrapUpUntil);
  }

  /** Own holds win over everything, then wrap-up, then the pause, then what the devices say. */
  Basis basis(@Nullable Held strongest, Telephones telephones, Moment now) {
    if (strongest != null) {
      return Basis.HELD;
    }
    if (now.instant().isBefore(wrapUpUntil)) {
      return Basis.WRAP_UP;
    }
    if (paused.isPresent()) {
      return Basis.PAUSED;
    }
    return switch (telephones.summary(now.nanoTime())) {
      case IDLE -> Basis.IDLE;
      case UNKNOWN -> Basis.UNKNOWN;
      case LOST -> Basis.LOST;
      case IN_USE -> Basis.IN_USE;
      case SUSPECT -> Basis.SUSPECT;
      case ABSENT -> Basis.ABSENT;
    };
  }

  /** The availability in words, for a basis and hold found at the same moment. */
  Availability availability(Basis basis, @Nullable Held strongest, Moment now) {
    if (strongest != null) {
      return as(strongest.state(), "", Optional.of(strongest.call()), strongest.since(), now);
    }
    return switch (basis) {
      case HELD -> throw new IllegalArgumentException("basis: 'HELD' (expected: with its hold)");
      case WRAP_UP -> as(State.WRAP_UP, "until " + wrapUpUntil, now);
      case PAUSED -> as(State.PAUSED, paused.orElse(""), now);
      case IDLE -> as(State.FREE, "", now);
      case UNKNOWN, LOST -> as(State.FREE, "state unknown", now).stale(basis == Basis.LOST);
      case IN_USE -> as(State.TALKING, "phone in use outside Switchboard", now);
      case SUSPECT -> as(State.SUSPECT, "in use without a channel", now);
      case ABSENT -> as(State.OFFLINE, "", now);
    };
  }

  private Availability as(State state, String reason, Moment now) {
    return as(state, reason, Optional.empty(), since, now);
  }

  private Availability as(
      State state, String reason, Optional<CallId> call, Instant from, Moment now) {
    int today = offersDay == now.epochDay() ? offers : 0;
    return new Availability(state, reason, call, from, idleSince, lastOfferAt, today, false);
  }

  /** The live hold that says most about the manager; null for most managers of most decisions. */
  @Nullable Held strongest(long nanoTime) {
    Held strongest = null;
    for (int i = 0; i < held.size(); i++) {
      Held hold = held.get(i);
      if (hold.isLive(nanoTime)
          && (strongest == null || hold.state().compareTo(strongest.state()) > 0)) {
        strongest = hold;
      }
    }
    return strongest;
  }

  private List<Held> plus(Held hold, Moment now) {
    List<Held> more = new ArrayList<>(held.size() + 1);
    for (Held other : held) {
      if (other.isLive(now.nanoTime())) {
        more.add(other);
      }
    }
    more.add(hold);
    return more;
  }

  private List<Held> without(long generation) {
    List<Held> rest = new ArrayList<>(held.size());
    for (Held hold : held) {
      if (hold.generation() != generation) {
        rest.add(hold);
      }
    }
    return rest;
  }

  private ManagerSlot with(List<Held> newHeld) {
    return new ManagerSlot(
        newHeld, since, idleSince, lastOfferAt, offers, offersDay, paused, wrapUpUntil);
  }
}
