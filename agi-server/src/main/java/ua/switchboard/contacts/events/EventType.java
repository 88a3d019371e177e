package ua.switchboard.contacts.events;

/** What is to be done with a client. */
public enum EventType {
  CALL,
  LETTER,
  MEETING,
  OTHER
}
