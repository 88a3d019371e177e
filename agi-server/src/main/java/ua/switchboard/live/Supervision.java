package ua.switchboard.live;

import java.time.Instant;
import ua.switchboard.call.CallId;
import ua.switchboard.directory.ManagerId;

/**
 * A supervisor listens to a manager's call.
 *
 * @param id the unique id of the supervisor's channel
 * @param manager whose side of the call it is: whom a whisper reaches
 * @param hears false while the supervisor's own telephone still rings
 */
public record Supervision(
    String id,
    CallId call,
    ManagerId supervisor,
    ManagerId manager,
    Mode mode,
    Instant since,
    boolean hears) {
  /** What the supervisor does. */
  public enum Mode {
    /** Nobody hears the supervisor. */
    LISTEN,
    /** The manager hears the supervisor, the client does not. */
    WHISPER,
    /** Both hear the supervisor. */
    BARGE
  }

  Supervision in(Mode other) {
    return new Supervision(id, call, supervisor, manager, other, since, hears);
  }

  Supervision hearing() {
    return new Supervision(id, call, supervisor, manager, mode, since, true);
  }
}
