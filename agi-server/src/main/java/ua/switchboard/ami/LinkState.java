package ua.switchboard.ami;

/** The states of the link to one Asterisk. Only in {@link #SYNCED} are its device states true. */
public enum LinkState {
  /** Not started, or stopped. */
  STOPPED,
  /** Started; the first login, or the reading of devices and channels after it, is under way. */
  CONNECTING,
  /** Devices and channels were read after the login and are kept fresh by events. */
  SYNCED,
  /** Nothing was heard for too long although the connection looks open; being set up anew. */
  UNKNOWN,
  /** No connection: refused, dropped, or the name does not resolve; being tried again. */
  DOWN,
  /** The account is wrong, or lacks a privilege; tried again at the longest interval. */
  REFUSED
}
