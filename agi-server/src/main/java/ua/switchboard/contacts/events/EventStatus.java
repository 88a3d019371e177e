package ua.switchboard.contacts.events;

import java.util.EnumSet;
import java.util.Set;

/** How far an event is. */
public enum EventStatus {
  OPEN,
  IN_PROGRESS,
  DONE,
  CANCELLED,
  /** They were not to be had. */
  UNREACHABLE;

  /** Those of events that are still to be done. */
  public static final Set<EventStatus> PENDING = Set.copyOf(EnumSet.of(OPEN, IN_PROGRESS));

  /** Whether it is still to be done. */
  public boolean isPending() {
    return PENDING.contains(this);
  }

  /** Whether it counts as the next action of a contact: one that was called off does not. */
  public boolean isAction() {
    return this != CANCELLED;
  }
}
