package ua.switchboard.onec.names;

/** What the sync does; each needs some names and goes without when they are missing. */
public enum Purpose {
  DIRECTORY("clients and their managers"),
  PHONES("clients by their telephone numbers"),
  CONTACT_PERSONS("contact persons and their numbers"),
  PEOPLE("proposed numbers of employees"),
  MARGINS("last week's sales of each employee"),
  EVENTS("every call as an event"),
  CALENDAR("a planned call-back in the employee's calendar"),
  ORDERS("orders from the panel");

  private final String words;

  Purpose(String words) {
    this.words = words;
  }

  /** What a person reads. */
  public String words() {
    return words;
  }
}
