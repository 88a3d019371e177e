package ua.switchboard.contacts.events;

import java.time.Instant;

/**
 * One change of an event.
 *
 * @param by a person by name at that time, or 1C
 */
public record EventChange(Instant at, String by, What what, String before, String after) {
  /** What became another. */
  public enum What {
    CREATED,
    STATUS,
    TYPE,
    SUBJECT,
    NOTE,
    DUE,
    REMIND,
    REPEAT,
    MANAGER,
    CLIENT,
    OUTCOME
  }
}
