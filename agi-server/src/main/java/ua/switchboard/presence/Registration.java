package ua.switchboard.presence;

import ua.switchboard.presence.DeviceStates.Summary;

/** Whether a manager's telephones can be rung at all, as far as any Asterisk tells. */
public enum Registration {
  REGISTERED,
  /** None of them is, or there is none. */
  UNREGISTERED,
  /** Nothing was heard of them, or their Asterisk cannot be asked now. */
  UNKNOWN;

  static Registration of(Summary summary) {
    return switch (summary) {
      case ABSENT -> UNREGISTERED;
      case UNKNOWN, LOST -> UNKNOWN;
      case IDLE, SUSPECT, IN_USE -> REGISTERED;
    };
  }
}
