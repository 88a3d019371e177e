package ua.switchboard.contacts.events;

import java.util.Optional;

/** What came of a wish about an event. */
public sealed interface EventDecided {
  /**
   * It was done.
   *
   * @param following the next one of its rule, when it was made
   */
  record Done(ClientEvent event, Optional<ClientEvent> following) implements EventDecided {}

  /** There is none, or not for whoever asks. */
  record NoSuchEvent() implements EventDecided {}

  /** Somebody changed it meanwhile. */
  record Changed() implements EventDecided {}

  /** Nobody of this id takes calls here. */
  record NoSuchManager() implements EventDecided {}

  /** There is no such client. */
  record NoSuchClient() implements EventDecided {}

  /** It is over: no reminder can be put off. */
  record Over() implements EventDecided {}
}
