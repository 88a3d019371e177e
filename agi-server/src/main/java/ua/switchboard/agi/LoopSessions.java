package ua.switchboard.agi;

import java.util.ArrayList;
import java.util.List;

/**
 * The sessions of one event loop, so that one sweep a second replaces two timers for each. Used by
 * that loop only.
 */
final class LoopSessions {
  private final List<AgiSession> sessions = new ArrayList<>();

  void add(AgiSession session) {
    session.place = sessions.size();
    sessions.add(session);
  }

  /** Puts the last one into the gap. */
  void remove(AgiSession session) {
    AgiSession last = sessions.removeLast();
    if (last != session) {
      sessions.set(session.place, last);
      last.place = session.place;
    }
  }

  /** Closes everybody; from the end, because closing removes. */
  void closeAll() {
    for (int i = sessions.size() - 1; i >= 0; i--) {
      sessions.get(i).close();
    }
  }

  /** Closes who is silent or here for too long; from the end, because closing removes. */
  void sweep(long nowNanos) {
    for (int i = sessions.size() - 1; i >= 0; i--) {
      sessions.get(i).sweep(nowNanos);
    }
  }
}
