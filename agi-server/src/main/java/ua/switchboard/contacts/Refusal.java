package ua.switchboard.contacts;

/** Why a contact is not settled or changed. */
public enum Refusal {
  /** Neither an order nor an event follows. */
  NEXT_ACTION_MISSING("next-action-missing"),
  /** Nobody knew them, and nobody said how ready they are to buy. */
  RATING_MISSING("rating-missing"),
  /** An order is somebody's. */
  CLIENT_MISSING("client-missing"),
  /** They talk still. */
  TALKING("contact-talking"),
  /** It is over. */
  SETTLED("contact-settled"),
  /** Somebody else wrote meanwhile. */
  NOTES_CHANGED("notes-changed"),
  NO_SUCH_CLIENT("no-such-client"),
  NO_SUCH_MANAGER("no-such-manager"),
  /** Somebody known looks like the client who is to be made. */
  POSSIBLE_DUPLICATES("possible-duplicates");

  private final String id;

  Refusal(String id) {
    this.id = id;
  }

  /** The stable id. */
  public String id() {
    return id;
  }
}
