package ua.switchboard.journal.search;

/** What is said of a call's recording. */
public enum RecordingState {
  /** Asked for; the file has not been looked at yet, or is still being written. */
  PROCESSING,
  /** It can be played. */
  READY,
  /** There is none, for a reason. */
  NONE,
  /** It was there until the rule of retention removed it. */
  REMOVED,
  /** There is a file, but not a sound one. */
  DAMAGED
}
