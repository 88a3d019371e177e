package ua.switchboard.journal.search;

/** What a manager thinks of a call. */
public enum Rating {
  HOT,
  NORMAL,
  BAD
}
