package ua.switchboard.presence;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.directory.Trunk;
import ua.switchboard.presence.Availability.State;
import ua.switchboard.presence.ManagerSlot.Basis;

/**
 * What each manager is doing, who is reserved for which call, which trunk channels are held.
 *
 * <p>Thread-safe and lock-free: one immutable value per manager and one per trunk, changed by
 * compare-and-set only. Of any number of threads that want a manager exactly one gets them. A hold
 * ends by {@link #release} or when its lease runs out, whichever is first; from then on a holder's
 * operations change nothing, because its generation is gone.
 *
 * <p>Longer than most: whatever changes or reads a manager's state is here, so that the rule of one
 * compare-and-set can be checked in one place.
 */
public final class PresenceBoard {
  /** How a hold on a manager ended. */
  public enum Release {
    /** No conversation came of it: free again at once. */
    NOT_TAKEN,
    /** A conversation is over: wrap-up, and idle from now. */
    TALKED
  }

  /** The seats of a list of managers, in its order. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody, read for every call
  private record Row(List<Manager> managers, Seat[] seats) {}

  private final PresenceSettings settings;
  private final TimeSource time;

  /** What is known of somebody who has not been dealt with yet. */
  private volatile ManagerSlot untouched;

  private final AtomicLong generations = new AtomicLong();
  private final Map<ManagerId, Seat> seats = new ConcurrentHashMap<>();
  private final TrunkChannels trunks = new TrunkChannels();
  private final DeviceStates devices;

  /** Contacts without a next action, of those who have any. */
  private final Map<ManagerId, Integer> unfinished = new ConcurrentHashMap<>();

  private volatile Row newest = new Row(List.of(), new Seat[0]);
  private volatile PresenceListener listener = PresenceListener.NOBODY;

  public PresenceBoard(PresenceSettings settings, TimeSource time) {
    this.settings = settings;
    this.time = time;
    this.untouched = ManagerSlot.idle(time.instant());
    this.devices = new DeviceStates(time, settings.suspectAfter());
  }

  /** Tells this listener from now on, and no other any more. */
  public void listen(PresenceListener whoever) {
    listener = whoever;
  }

  /** Takes a free manager for a call, or nothing. One winner among any number of threads. */
  public Optional<Reservation> tryReserve(Manager manager, CallId call, Duration lease) {
    Moment now = now();
    var held = hold(call, State.RESERVED, now, lease, Optional.empty());
    return tryTake(manager, held, false) ? Optional.of(held.of(manager.id())) : Optional.empty();
  }

  /** Takes those of the managers who are free, for a group that rings all at once. */
  public List<Reservation> tryReserveAll(List<Manager> managers, CallId call, Duration lease) {
    List<Reservation> taken = new ArrayList<>(managers.size());
    for (Manager manager : managers) {
      tryReserve(manager, call, lease).ifPresent(taken::add);
    }
    return taken;
  }

  /**
   * Takes a manager and a channel of the trunk together, or neither. The manager's telephones may
   * be unregistered: it is the mobile that rings.
   */
  public Optional<Reservation> tryReserve(
      Manager manager, CallId call, Trunk trunk, Duration lease) {
    Moment now = now();
    var held = hold(call, State.RESERVED, now, lease, Optional.of(trunk.name()));
    var channel = new TrunkHold(trunk.name(), call, held.generation(), held.expiresAt());
    if (!trunks.tryHold(trunk, channel, now.nanoTime())) {
      return Optional.empty();
    }
    if (!tryTake(manager, held, true)) {
      trunks.release(trunk.name(), held.generation());
      return Optional.empty();
    }
    return Optional.of(held.of(manager.id()));
  }

  private boolean tryTake(Manager manager, Held held, boolean onMobile) {
    Seat seat = seat(manager.id());
    AtomicReference<ManagerSlot> slot = seat.slot();
    Telephones telephones = seat.telephones(manager, devices);
    while (true) {
      ManagerSlot before = slot.get();
      Moment now = now();
      Basis basis = before.basis(before.strongest(now.nanoTime()), telephones, now);
      if (!basis.isFree() && !(onMobile && basis == Basis.ABSENT)) {
        return false;
      }
      if (slot.compareAndSet(before, before.offered(held, now))) {
        listener.changed(manager.id());
        return true;
      }
    }
  }

  /** Takes a channel of the trunk for an outgoing call. */
  public Optional<TrunkHold> tryHoldTrunk(Trunk trunk, CallId call, Duration lease) {
    long now = time.nanoTime();
    var hold =
        new TrunkHold(trunk.name(), call, generations.incrementAndGet(), now + lease.toNanos());
    return trunks.tryHold(trunk, hold, now) ? Optional.of(hold) : Optional.empty();
  }

  public void release(TrunkHold hold) {
    trunks.release(hold.trunk(), hold.generation());
  }

  public void renew(TrunkHold hold, Duration lease) {
    trunks.renew(hold.trunk(), hold.generation(), time.nanoTime() + lease.toNanos());
  }

  /**
   * Notes that a manager talks, offered or not: a pick-up, a dialled call, a transfer. Facts are
   * never refused; no offer starts while they last.
   */
  public Reservation engage(ManagerId manager, CallId call, Duration lease) {
    Moment now = now();
    var held = hold(call, State.TALKING, now, lease, Optional.empty());
    slot(manager).updateAndGet(slot -> slot.engaged(held, now));
    listener.changed(manager);
    return held.of(manager);
  }

  /** The phone rings. False when the reservation is stale. */
  public boolean ringing(Reservation reservation) {
    Instant at = time.instant();
    return change(
        reservation,
        held ->
            held.state() == State.RESERVED ? held.in(State.RINGING, at, held.expiresAt()) : held);
  }

  /** The conversation has begun; the lease runs anew. False when the reservation is stale. */
  public boolean talking(Reservation reservation, Duration lease) {
    Instant at = time.instant();
    long expiresAt = time.nanoTime() + lease.toNanos();
    reservation.trunk().ifPresent(name -> trunks.renew(name, reservation.generation(), expiresAt));
    return change(reservation, held -> held.in(State.TALKING, at, expiresAt));
  }

  /** The lease lasts at least so long from now. False when the reservation is stale. */
  public boolean renew(Reservation reservation, Duration lease) {
    long expiresAt = time.nanoTime() + lease.toNanos();
    reservation.trunk().ifPresent(name -> trunks.renew(name, reservation.generation(), expiresAt));
    return change(reservation, held -> held.until(expiresAt));
  }

  /**
   * Whether the reservation still stands and nothing else holds the manager: somebody held for a
   * redirect may have dialled out meanwhile.
   */
  public boolean holdsAlone(Reservation reservation) {
    long now = time.nanoTime();
    List<Held> live =
        slot(reservation.manager()).get().held().stream().filter(h -> h.isLive(now)).toList();
    return live.size() == 1 && live.getFirst().generation() == reservation.generation();
  }

  /** Whether it is this call that the manager is held for. */
  public boolean isHeldFor(ManagerId manager, CallId call) {
    long now = time.nanoTime();
    return slot(manager).get().held().stream()
        .anyMatch(held -> held.isLive(now) && held.call().equals(call));
  }

  /** Gives the manager (and the trunk's channel) back. A stale reservation changes nothing. */
  public void release(Reservation reservation, Release how) {
    reservation.trunk().ifPresent(name -> trunks.release(name, reservation.generation()));
    AtomicReference<ManagerSlot> slot = slot(reservation.manager());
    Moment now = now();
    while (true) {
      ManagerSlot before = slot.get();
      Optional<Held> held = before.find(reservation.generation());
      if (held.isEmpty()) {
        return;
      }
      if (slot.compareAndSet(before, after(before, held.get(), how, now))) {
        listener.changed(reservation.manager());
        return;
      }
    }
  }

  private ManagerSlot after(ManagerSlot slot, Held held, Release how, Moment now) {
    return switch (how) {
      case NOT_TAKEN -> slot.released(held.generation(), now);
      case TALKED -> slot.doneTalking(held.generation(), now, wrapUpAfter(slot, held, now));
    };
  }

  private Instant wrapUpAfter(ManagerSlot slot, Held held, Moment now) {
    Duration talked = Duration.between(held.since(), now.instant());
    return settings.wrapUp().isZero() || talked.compareTo(settings.wrapUpMinTalk()) < 0
        ? slot.wrapUpUntil()
        : now.instant().plus(settings.wrapUp());
  }

  /** The manager takes no more calls; a running one is not disturbed. */
  public void pause(ManagerId manager, String reason) {
    Instant at = time.instant();
    slot(manager).updateAndGet(slot -> slot.pausedFor(Optional.of(reason), at));
    listener.changed(manager);
  }

  public void unpause(ManagerId manager) {
    Instant at = time.instant();
    slot(manager).updateAndGet(slot -> slot.pausedFor(Optional.empty(), at));
    listener.changed(manager);
  }

  /** What has to be kept over a restart, of everybody who has been dealt with so far. */
  @SuppressWarnings("ReferenceEquality")
  public Map<ManagerId, ManagerMemory> listMemories() {
    Map<ManagerId, ManagerMemory> memories = HashMap.newHashMap(seats.size());
    seats.forEach((id, seat) -> {
      ManagerSlot slot = seat.slot().get();
      if (slot != untouched) {
        memories.put(id, slot.toMemory());
      }
    });
    return memories;
  }

  /**
   * Takes over what {@link #listMemories} said before a restart; to be called before the first
   * call. Who is not in it was offered nothing yet, and counts as idle as long as anybody.
   */
  public void restore(Map<ManagerId, ManagerMemory> memories) {
    memories.values().stream()
        .map(ManagerMemory::idleSince)
        .min(Comparator.naturalOrder())
        .filter(earliest -> earliest.isBefore(untouched.idleSince()))
        .ifPresent(earliest -> untouched = ManagerSlot.idle(earliest));
    memories.forEach((id, memory) -> slot(id).updateAndGet(slot -> slot.remembering(memory)));
  }

  /** The manager is done with the last call before the wrap-up's time. */
  public void endWrapUp(ManagerId manager) {
    Instant at = time.instant();
    slot(manager).updateAndGet(slot -> slot.wrapUpEnded(at));
    listener.changed(manager);
  }

  /**
   * The same, unless the wrap-up is another one by now.
   *
   * @param until when the wrap-up that is meant would end, to the millisecond
   */
  public void endWrapUp(ManagerId manager, Instant until) {
    Instant at = time.instant();
    slot(manager)
        .updateAndGet(slot ->
            slot.wrapUpUntil().truncatedTo(ChronoUnit.MILLIS).equals(until)
                ? slot.wrapUpEnded(at)
                : slot);
    listener.changed(manager);
  }

  /** How long the manager's wrap-up goes on; zero when none does. */
  public Duration wrapUpLeft(ManagerId manager) {
    return findWrapUpEnd(manager)
        .map(end -> Duration.between(time.instant(), end))
        .filter(Duration::isPositive)
        .orElse(Duration.ZERO);
  }

  /** When the manager's wrap-up ends, if one goes on. */
  public Optional<Instant> findWrapUpEnd(ManagerId manager) {
    return Optional.of(slot(manager).get().wrapUpUntil())
        .filter(end -> end.isAfter(time.instant()));
  }

  /** The manager has left so many contacts without a next action. */
  public void unfinished(ManagerId manager, int contacts) {
    Integer before = contacts == 0 ? unfinished.remove(manager) : unfinished.put(manager, contacts);
    if ((before == null ? 0 : before) != contacts) {
      listener.changed(manager);
    }
  }

  /** How many contacts the manager has left without a next action. */
  public int unfinished(ManagerId manager) {
    return unfinished.getOrDefault(manager, 0);
  }

  /** A device's state as one Asterisk reports it. */
  public void deviceState(String server, DeviceName device, DeviceState state) {
    devices.report(server, device, state);
    listener.devicesChanged();
  }

  /** Nothing is known any more of what this Asterisk's devices do: its link is down or silent. */
  public void serverUnknown(String server) {
    devices.lose(server);
    listener.devicesChanged();
  }

  /** This Asterisk does not belong to us any more: its devices are known by the others only. */
  public void serverRemoved(String server) {
    devices.forget(server);
    listener.devicesChanged();
  }

  /**
   * The devices that have a live channel on this Asterisk, by its complete list. A device that
   * claims to be in use without one is suspected after a while, and believed idle when a later list
   * confirms it.
   */
  public void deviceChannels(String server, Set<DeviceName> inCall) {
    devices.channels(server, inCall);
    listener.devicesChanged();
  }

  /** Devices whose channels should be listed again. */
  public List<DeviceName> listSuspects() {
    return devices.listSuspects();
  }

  /** Whether the manager's telephones are known to be registered and not in use. */
  public boolean isKnownIdle(Manager manager) {
    return telephones(manager).summary(time.nanoTime()) == DeviceStates.Summary.IDLE;
  }

  /** Whether the manager's telephones are registered. */
  public Registration registration(Manager manager) {
    return Registration.of(telephones(manager).summary(time.nanoTime()));
  }

  /** Whether a telephone of the manager is known to be in a conversation, ours or not. */
  public boolean isOnThePhone(Manager manager) {
    return telephones(manager).isOnThePhone();
  }

  /** The telephone of a manager that can be rung: an idle one, else one nothing bad is known of. */
  public Optional<DeviceName> findReachable(Manager manager) {
    return telephones(manager).findReachable(time.nanoTime());
  }

  /** The present moment, for one decision. */
  public PresenceView look() {
    Moment now = now();
    return new PresenceView() {
      @Override
      public Availability[] listAvailabilities(List<Manager> managers) {
        long version = devices.version();
        Seat[] row = seats(managers);
        var all = new Availability[row.length];
        for (int i = 0; i < row.length; i++) {
          all[i] = row[i].availability(managers.get(i), devices, version, now);
        }
        return all;
      }

      @Override
      public Availability availability(Manager manager) {
        return seat(manager.id()).availability(manager, devices, devices.version(), now);
      }

      @Override
      public int unfinished(ManagerId manager) {
        return PresenceBoard.this.unfinished(manager);
      }

      @Override
      public boolean hasUnfinished() {
        return !unfinished.isEmpty();
      }

      @Override
      public int freeChannels(Trunk trunk) {
        return trunks.free(trunk, now.nanoTime());
      }
    };
  }

  /** What everybody is doing now, for a wallboard. */
  public Map<ManagerId, Availability> view(Directory directory) {
    PresenceView now = look();
    Map<ManagerId, Availability> all = HashMap.newHashMap(directory.listManagers().size());
    for (Manager manager : directory.listManagers()) {
      all.put(manager.id(), now.availability(manager));
    }
    return all;
  }

  /** Ends leases that ran out; returns them for the log and the metrics. */
  public List<Reservation> sweep() {
    Moment now = now();
    List<Reservation> ended = new ArrayList<>();
    seats.forEach((id, seat) -> sweep(id, seat.slot(), now, ended));
    ended.forEach(lease -> listener.changed(lease.manager()));
    trunks.sweep(now.nanoTime());
    return ended;
  }

  private static void sweep(
      ManagerId id, AtomicReference<ManagerSlot> slot, Moment now, List<Reservation> ended) {
    ManagerSlot before = slot.get();
    if (!before.hasExpired(now.nanoTime()) || !slot.compareAndSet(before, before.swept(now))) {
      return;
    }
    for (Held held : before.held()) {
      if (!held.isLive(now.nanoTime())) {
        ended.add(held.of(id));
      }
    }
  }

  /** Every hold there is, for metrics and tests; a live call stands behind each. */
  public List<Reservation> listReservations() {
    List<Reservation> all = new ArrayList<>();
    long now = time.nanoTime();
    seats.forEach((id, seat) ->
        seat.slot().get().held().stream()
            .filter(held -> held.isLive(now))
            .forEach(held -> all.add(held.of(id))));
    return all;
  }

  /** Everything on the board as plain maps and lists, for {@code /debug/state}. */
  public Map<String, Object> debugState() {
    Map<String, Object> managers = new TreeMap<>();
    seats.forEach((id, seat) -> managers.put(id.toString(), debugState(seat.slot().get())));
    return Map.of(
        "managers", managers, "trunks", trunks.debugState(), "devices", devices.debugState());
  }

  private static Map<String, Object> debugState(ManagerSlot slot) {
    Map<String, Object> state = new TreeMap<>();
    state.put("held", slot.held().stream().map(held -> held.state() + " " + held.call()).toList());
    state.put("idleSince", slot.idleSince().toString());
    state.put("offers", slot.offers());
    slot.paused().ifPresent(reason -> state.put("paused", reason));
    if (slot.wrapUpUntil().isAfter(Instant.EPOCH)) {
      state.put("wrapUpUntil", slot.wrapUpUntil().toString());
    }
    return state;
  }

  private boolean change(Reservation reservation, UnaryOperator<Held> change) {
    AtomicReference<ManagerSlot> slot = slot(reservation.manager());
    while (true) {
      ManagerSlot before = slot.get();
      Optional<Held> held = before.find(reservation.generation());
      if (held.isEmpty() || !held.get().isLive(time.nanoTime())) {
        return false;
      }
      if (slot.compareAndSet(before, before.changed(reservation.generation(), change))) {
        listener.changed(reservation.manager());
        return true;
      }
    }
  }

  private Held hold(CallId call, State state, Moment now, Duration lease, Optional<String> trunk) {
    return new Held(
        call,
        generations.incrementAndGet(),
        state,
        now.instant(),
        now.nanoTime() + lease.toNanos(),
        trunk);
  }

  private Telephones telephones(Manager manager) {
    return seat(manager.id()).telephones(manager, devices);
  }

  private AtomicReference<ManagerSlot> slot(ManagerId manager) {
    return seat(manager).slot();
  }

  private Seat seat(ManagerId manager) {
    Seat seat = seats.get(manager);
    return seat != null ? seat : seats.computeIfAbsent(manager, id -> new Seat(untouched));
  }

  /** Every plan of a snapshot looks at the same list: its seats are looked up once. */
  private Seat[] seats(List<Manager> managers) {
    Row row = newest;
    if (row.managers() != managers) {
      row = new Row(managers, managers.stream().map(m -> seat(m.id())).toArray(Seat[]::new));
      newest = row;
    }
    return row.seats();
  }

  private Moment now() {
    return Moment.now(time, settings.zone());
  }
}
