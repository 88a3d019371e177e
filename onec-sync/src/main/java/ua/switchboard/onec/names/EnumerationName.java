package ua.switchboard.onec.names;

import java.util.Set;

/** The values of 1C's enumerations that we read or write. */
public enum EnumerationName {
  EVENT_IS_CALL("event-types", "call", Purpose.EVENTS, true),
  EVENT_IS_MEETING("event-types", "meeting", Purpose.EVENTS, false),
  EVENT_IS_LETTER("event-types", "letter", Purpose.EVENTS, false),
  EVENT_IS_SMS("event-types", "sms", Purpose.EVENTS, false),
  EVENT_IS_OTHER("event-types", "other", Purpose.EVENTS, false),
  INCOMING("directions", "incoming", Purpose.EVENTS, true),
  OUTGOING("directions", "outgoing", Purpose.EVENTS, true),
  CONTACT_IS_PHONE("contact-types", "phone", Purpose.PHONES, true),
  CONTACT_IS_EMAIL("contact-types", "email", Purpose.PHONES, false),
  COUNTERPARTY_IS_COMPANY("counterparty-kinds", "company", Purpose.DIRECTORY, false),
  COUNTERPARTY_IS_PERSON("counterparty-kinds", "person", Purpose.DIRECTORY, false),
  IMPORTANCE_HIGH("importances", "high", Purpose.EVENTS, false),
  IMPORTANCE_NORMAL("importances", "normal", Purpose.EVENTS, false);

  private final String block;
  private final String key;
  private final Purpose purpose;
  private final boolean needed;

  EnumerationName(String block, String key, Purpose purpose, boolean needed) {
    this.block = block;
    this.key = key;
    this.purpose = purpose;
    this.needed = needed;
  }

  /** What does not work, or works worse, without it. */
  Set<Purpose> purposes() {
    return Set.of(purpose);
  }

  boolean isNeeded() {
    return needed;
  }

  /** Where it stands in a names file. */
  String path() {
    return block + "." + key;
  }

  /** Where the enumeration's own name stands. */
  String enumerationPath() {
    return block + ".enumeration";
  }
}
