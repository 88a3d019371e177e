package ua.switchboard.presence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import ua.switchboard.directory.Manager;
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

  /** Own holds win over everything, then wrap-up, then the pause, then what the devices say. */
  Availability availability(Manager manager, DeviceStates devices, Moment now) {
    Optional<Held> strongest = strongest(now.nanoTime());
    if (strongest.isPresent()) {
      Held hold = strongest.get();
      return as(hold.state(), "", Optional.of(hold), hold.since(), now, false);
    }
    if (now.instant().isBefore(wrapUpUntil)) {
      return as(State.WRAP_UP, "until " + wrapUpUntil, Optional.empty(), since, now, false);
    }
    if (paused.isPresent()) {
      return as(State.PAUSED, paused.get(), Optional.empty(), since, now, false);
    }
    return switch (devices.of(manager, now.nanoTime())) {
      case IDLE -> as(State.FREE, "", Optional.empty(), since, now, false);
      case UNKNOWN -> as(State.FREE, "state unknown", Optional.empty(), since, now, false);
      case LOST -> as(State.FREE, "state unknown", Optional.empty(), since, now, true);
      case IN_USE ->
          as(
              State.TALKING,
              "phone in use outside Switchboard",
              Optional.empty(),
              since,
              now,
              false);
      case SUSPECT ->
          as(State.SUSPECT, "in use without a channel", Optional.empty(), since, now, false);
      case ABSENT -> as(State.OFFLINE, "", Optional.empty(), since, now, false);
    };
  }

  private Availability as(
      State state, String reason, Optional<Held> hold, Instant from, Moment now, boolean stale) {
    int today = offersDay == now.epochDay() ? offers : 0;
    return new Availability(
        state, reason, hold.map(Held::call), from, idleSince, lastOfferAt, today, stale);
  }

  private Optional<Held> strongest(long nanoTime) {
    if (held.isEmpty()) {
      return Optional.empty(); // most of the managers of most decisions
    }
    Optional<Held> strongest = Optional.empty();
    for (Held hold : held) {
      if (hold.isLive(nanoTime)
          && (strongest.isEmpty() || hold.state().compareTo(strongest.get().state()) > 0)) {
        strongest = Optional.of(hold);
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
