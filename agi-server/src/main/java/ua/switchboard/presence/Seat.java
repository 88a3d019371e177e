package ua.switchboard.presence;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import ua.switchboard.directory.Manager;
import ua.switchboard.presence.ManagerSlot.Basis;

/**
 * One manager's place on the board: the value, and the last answer given about it. Every plan looks
 * at everybody and almost nobody has changed since the plan before, so the same answer is given
 * again instead of being made again; of most people without even a look at their telephones.
 *
 * <p>Thread-safe: of two threads that make an answer at once either is right.
 */
final class Seat {
  private final AtomicReference<ManagerSlot> slot;
  private volatile Telephones telephones = new Telephones(List.of(), List.of());
  private volatile @Nullable Answer last;

  /**
   * An availability with everything it was made from.
   *
   * @param devicesVersion what was reported of devices until then; {@link #GROWING}: the answer may
   *     change by itself, by a lease, a wrap-up or a doubt that ends
   */
  private record Answer(
      Manager manager,
      ManagerSlot slot,
      Basis basis,
      @Nullable Held hold,
      long epochDay,
      long devicesVersion,
      Availability availability) {
    static final long GROWING = -1;

    boolean holds(Manager whose, ManagerSlot value, long version, long day) {
      return slot == value && devicesVersion == version && epochDay == day && manager == whose;
    }

    /** The same answer, known to be right still. */
    Answer asOf(Manager whose, long version) {
      return new Answer(whose, slot, basis, hold, epochDay, version, availability);
    }

    boolean rests(ManagerSlot value, Basis on, @Nullable Held strongest, long day) {
      return slot == value && basis == on && hold == strongest && epochDay == day;
    }
  }

  Seat(ManagerSlot first) {
    this.slot = new AtomicReference<>(first);
  }

  AtomicReference<ManagerSlot> slot() {
    return slot;
  }

  /** The telephones the manager has in the newest directory. */
  Telephones telephones(Manager manager, DeviceStates devices) {
    Telephones known = telephones;
    if (known.names() != manager.devices()) {
      known = devices.telephones(manager);
      telephones = known;
    }
    return known;
  }

  /**
   * What the manager does.
   *
   * @param devicesVersion read before anything else, so that a report that comes meanwhile is seen
   *     the next time
   */
  Availability availability(
      Manager manager, DeviceStates devices, long devicesVersion, Moment now) {
    ManagerSlot value = slot.get();
    Answer answer = last;
    if (answer == null
        || !answer.holds(manager, value, devicesVersion, now.epochDay())
        || !value.isSettled(now)) {
      answer = answer(manager, value, devices, devicesVersion, now);
    }
    return answer.availability();
  }

  private Answer answer(
      Manager manager, ManagerSlot value, DeviceStates devices, long devicesVersion, Moment now) {
    Telephones phones = telephones(manager, devices);
    Held strongest = value.strongest(now.nanoTime());
    Basis basis = value.basis(strongest, phones, now);
    boolean settled = value.isSettled(now) && phones.areSettled();
    long version = settled ? devicesVersion : Answer.GROWING;
    Answer before = last;
    if (before == null || !before.rests(value, basis, strongest, now.epochDay())) {
      Availability made = value.availability(basis, strongest, now);
      return keep(new Answer(manager, value, basis, strongest, now.epochDay(), version, made));
    }
    return before.holds(manager, value, version, now.epochDay())
        ? before
        : keep(before.asOf(manager, version));
  }

  private Answer keep(Answer answer) {
    last = answer;
    return answer;
  }
}
