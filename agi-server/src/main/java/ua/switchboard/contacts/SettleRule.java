package ua.switchboard.contacts;

import java.time.Instant;
import java.util.Optional;

/**
 * The one rule of settling: no contact is closed without a next action, and none of a new client
 * without a rating. Pure; every way to close asks it.
 */
final class SettleRule {
  private SettleRule() {}

  /**
   * Whether the contact may be closed.
   *
   * @param action whether an order or an event is made with it
   * @param order whether that is an order
   */
  static Optional<Refusal> whyNotClose(Contact contact, boolean action, boolean order, Instant at) {
    Optional<Refusal> notNow = whyNotSettle(contact, at);
    if (notNow.isPresent()) {
      return notNow;
    }
    if (!action && !contact.hasNextAction()) {
      return Optional.of(Refusal.NEXT_ACTION_MISSING);
    }
    if (contact.newClient() && contact.rating().isEmpty()) {
      return Optional.of(Refusal.RATING_MISSING);
    }
    return order && contact.client().isEmpty()
        ? Optional.of(Refusal.CLIENT_MISSING)
        : Optional.empty();
  }

  /** Whether it may be settled at all, by whatever. */
  static Optional<Refusal> whyNotSettle(Contact contact, Instant at) {
    return switch (contact.state(at)) {
      case TALKING -> Optional.of(Refusal.TALKING);
      case CLOSED, WAIVED -> Optional.of(Refusal.SETTLED);
      case WRAP_UP, UNFINISHED -> Optional.empty();
    };
  }
}
