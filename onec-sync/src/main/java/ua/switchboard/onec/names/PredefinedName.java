package ua.switchboard.onec.names;

/** The items of catalogs that every base of the configuration has, each with an id of its own. */
public enum PredefinedName {
  STATE_DONE(Section.EVENT_STATES, "done"),
  STATE_PLANNED(Section.EVENT_STATES, "planned"),
  STATE_CANCELLED(Section.EVENT_STATES, "cancelled"),
  COUNTERPARTY_PHONE(Section.CONTACT_KINDS, "counterparty-phone"),
  COUNTERPARTY_EMAIL(Section.CONTACT_KINDS, "counterparty-email"),
  CONTACT_PERSON_PHONE(Section.CONTACT_KINDS, "contact-person-phone");

  private final Section section;
  private final String key;

  PredefinedName(Section section, String key) {
    this.section = section;
    this.key = key;
  }

  /** The catalog it is an item of. */
  public Section section() {
    return section;
  }

  /** Where its name stands in a names file. */
  String path() {
    return section.key() + "." + key;
  }

  /** Where its titles stand: what users see, in the base's language. */
  String titlesPath() {
    return path() + "-titles";
  }

  /** Where its id stands when it can be told in no other way. */
  String refPath() {
    return path() + "-ref";
  }
}
