package ua.switchboard.presence;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import ua.switchboard.directory.Manager;
import ua.switchboard.presence.ManagerSlot.Basis;

/**
 * One manager's place on the board: the value, and the last answer given about it. Every plan looks
 * at everybody and almost nobody has changed since the plan before, so the same answer is given
 * again instead of being made again.
 *
 * <p>Thread-safe: of two threads that make an answer at once either is right.
 */
final class Seat {
  private final AtomicReference<ManagerSlot> slot;
  private volatile Telephones telephones = new Telephones(List.of(), List.of());
  private volatile @Nullable Answer last;

  /** An availability with everything it was made from. */
  private record Answer(
      ManagerSlot slot,
      Basis basis,
      @Nullable Held hold,
      long epochDay,
      Availability availability) {
    boolean holds(ManagerSlot value, Basis on, @Nullable Held strongest, long day) {
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

  Availability availability(Manager manager, DeviceStates devices, Moment now) {
    ManagerSlot value = slot.get();
    Held strongest = value.strongest(now.nanoTime());
    Basis basis = value.basis(strongest, telephones(manager, devices), now);
    Answer answer = last;
    if (answer == null || !answer.holds(value, basis, strongest, now.epochDay())) {
      Availability made = value.availability(basis, strongest, now);
      answer = new Answer(value, basis, strongest, now.epochDay(), made);
      last = answer;
    }
    return answer.availability();
  }
}
