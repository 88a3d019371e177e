package ua.switchboard.live;

import java.util.List;
import java.util.Optional;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.CallControl.Outcome;
import ua.switchboard.live.Supervision.Mode;
import ua.switchboard.presence.PresenceBoard;

/**
 * What supervisors do from their desks. Blocks as {@link CallControl} does. Thread-safe. Whether
 * somebody may do it is asked before.
 */
public final class ListeningDesk {
  private final Switchboard switchboard;
  private final PresenceBoard board;
  private final CurrentDirectory directory;
  private final CallControl control;
  private final Supervisions supervisions;
  private final TimeSource time;
  private final Telephones telephones;

  public ListeningDesk(
      Switchboard switchboard,
      PresenceBoard board,
      CurrentDirectory directory,
      CallControl control,
      Supervisions supervisions,
      TimeSource time) {
    this.switchboard = switchboard;
    this.board = board;
    this.directory = directory;
    this.control = control;
    this.supervisions = supervisions;
    this.time = time;
    this.telephones = new Telephones(switchboard);
  }

  /** Rings the supervisor's telephone, which then hears the manager's side of the call. */
  public Listening listen(CallId call, ManagerId supervisor, ManagerId manager, Mode mode) {
    List<DeviceName> party = telephones.of(call, manager);
    if (switchboard.findCall(call).isEmpty()) {
      return new Listening.Refused(Refusal.CALL_UNKNOWN, "");
    }
    if (party.isEmpty()) {
      return new Listening.Refused(Refusal.NOT_TALKING, "");
    }
    boolean twice =
        supervisions.list().stream().anyMatch(one -> one.supervisor().equals(supervisor));
    if (twice) {
      return new Listening.Refused(Refusal.LISTENS_ALREADY, "");
    }
    Optional<DeviceName> device =
        directory.get().findManager(supervisor).flatMap(board::findReachable);
    if (device.isEmpty()) {
      return new Listening.Refused(Refusal.NO_TELEPHONE, "");
    }
    var begun =
        new Supervision(
            control.newListener(call), call, supervisor, manager, mode, time.instant(), false);
    supervisions.begin(begun);
    Outcome outcome = control.listen(begun, party, device.get(), switchboard.settings().ownRing());
    if (outcome instanceof Outcome.Refused(Refusal why, String detail)) {
      supervisions.ended(begun.id());
      return new Listening.Refused(why, detail);
    }
    return new Listening.Begun(begun);
  }

  /** What became of the wish to listen. */
  public sealed interface Listening {
    /** The supervisor's telephone is about to ring. */
    record Begun(Supervision supervision) implements Listening {}

    record Refused(Refusal why, String detail) implements Listening {}
  }

  public Outcome listenAs(String id, Mode mode) {
    Optional<Supervision> going = supervisions.find(id);
    if (going.isEmpty()) {
      return Outcome.refused(Refusal.LISTENER_UNKNOWN);
    }
    Outcome outcome = control.listenAs(going.get(), mode);
    if (outcome instanceof Outcome.Done) {
      supervisions.changeMode(id, mode);
    }
    return outcome;
  }

  public Outcome stopListening(String id) {
    return supervisions
        .find(id)
        .map(control::stopListening)
        .orElse(Outcome.refused(Refusal.LISTENER_UNKNOWN));
  }
}
