package ua.switchboard.contacts;

/** What came of a wish about a contact. */
public sealed interface Decided {
  /** It was done. */
  record Done(Contact contact) implements Decided {}

  /** There is none, or not for whoever asks. */
  record NoSuchContact() implements Decided {}

  /** It was not done. */
  record Refused(Refusal why) implements Decided {}
}
