package ua.switchboard.contacts;

import java.util.Optional;
import java.util.function.Function;
import ua.switchboard.contacts.events.NewEvent;
import ua.switchboard.directory.ManagerId;

/**
 * What a contact is closed with.
 *
 * @param event made for the contact's manager unless it names another
 */
public record NextAction(Optional<Function<ManagerId, NewEvent>> event, Optional<NewOrder> order) {
  /** What was planned before is enough. */
  public static final NextAction BEFORE = new NextAction(Optional.empty(), Optional.empty());

  boolean isAny() {
    return event.isPresent() || order.isPresent();
  }
}
