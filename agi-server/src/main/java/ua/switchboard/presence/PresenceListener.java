package ua.switchboard.presence;

import ua.switchboard.directory.ManagerId;

/**
 * Hears that somebody may be doing something else than before: a hint to look again. Called after
 * the change, on the thread that made it and with no lock of the board held; it returns at once and
 * throws nothing. What time alone changes (the end of a wrap-up) is not told.
 */
public interface PresenceListener {
  /** Nobody listens. */
  PresenceListener NOBODY =
      new PresenceListener() {
        @Override
        public void changed(ManagerId manager) {}

        @Override
        public void devicesChanged() {}
      };

  /** This manager's state. */
  void changed(ManagerId manager);

  /** What telephones do, of any number of managers. */
  void devicesChanged();
}
