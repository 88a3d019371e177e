package ua.switchboard.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.CallControl.Outcome;
import ua.switchboard.live.Supervision.Mode;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.routing.HuntStep;

/**
 * What people do with calls from their desks. Each method first changes the state of the call, so
 * that nobody is promised twice, then has Asterisk follow; what Asterisk refuses is undone. Blocks
 * as {@link CallControl} does. Thread-safe. Whether somebody may do it is asked before.
 */
public final class CallDesk {
  /** How long a person's own telephone rings before they pick up what they asked for. */
  private static final Duration OWN_RING = Duration.ofSeconds(30);

  private static final Duration COLLEAGUE_RING = Duration.ofSeconds(30);
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final Switchboard switchboard;
  private final PresenceBoard board;
  private final CurrentDirectory directory;
  private final CallControl control;
  private final Supervisions supervisions;
  private final TimeSource time;

  public CallDesk(
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
  }

  public Outcome hangUp(CallId call) {
    return switchboard.findCall(call).isPresent()
        ? control.hangUp(call)
        : Outcome.refused(Refusal.CALL_UNKNOWN);
  }

  /** The manager does not take the call that is offered to them; the next one rings at once. */
  public Outcome decline(CallId call, ManagerId manager) {
    return handThen(
        call,
        active -> switchboard.handovers().decline(active, manager),
        () -> control.endRing(call, devicesOf(call, manager)));
  }

  /** The manager has a colleague ring instead. */
  public Outcome redirect(CallId call, ManagerId from, ManagerId to) {
    List<DeviceName> ringing = ringingNow(call);
    return handThen(
        call,
        active -> switchboard.handovers().redirect(active, from, to),
        () -> control.endRing(call, ringing));
  }

  /** The manager's telephone rings next for a call that rings elsewhere or waits. */
  public Outcome pickUp(CallId call, ManagerId manager) {
    List<DeviceName> ringing = ringingNow(call);
    return handThen(
        call,
        active -> switchboard.handovers().take(active, manager),
        () -> isWaiting(call) ? control.askNext(call) : control.endRing(call, ringing));
  }

  /** The caller goes from the one who talks with them to a colleague. */
  public Outcome transfer(CallId call, ManagerId from, ManagerId to) {
    return handThen(
        call,
        active -> switchboard.handovers().transfer(active, from, to, false),
        () -> control.handOver(call, devicesOf(call, from)));
  }

  /** The caller waits by music while the one who talks with them rings a colleague. */
  public Outcome consult(CallId call, ManagerId from, ManagerId to) {
    return handThen(
        call,
        active -> switchboard.handovers().transfer(active, from, to, true),
        () ->
            control.consult(
                call, devicesOf(call, from), devicesOf(Optional.of(to)), COLLEAGUE_RING));
  }

  /** The colleague who was asked gets the caller. */
  public Outcome completeConsult(CallId call, ManagerId from) {
    Optional<ManagerId> asked = consulted(call, from);
    return asked.isEmpty()
        ? noConsultation(call)
        : control.completeConsult(call, devicesOf(call, from), devicesOf(asked));
  }

  /** The colleague who was asked is let go, the caller is back with the one who asked. */
  public Outcome cancelConsult(CallId call, ManagerId from) {
    Optional<ManagerId> asked = consulted(call, from);
    return asked.isEmpty() ? noConsultation(call) : control.cancelConsult(call, devicesOf(asked));
  }

  /** What became of the wish to call somebody. */
  public sealed interface Originated {
    /** The manager's telephone is about to ring. */
    record Begun(CallId call) implements Originated {}

    record Refused(Refusal why, String detail) implements Originated {}
  }

  /** Click-to-call: rings the manager's own telephone, then dials the number. */
  public Originated originate(ManagerId who, PhoneNumber to) {
    Optional<Manager> manager = directory.get().findManager(who);
    Optional<DeviceName> device = manager.flatMap(board::findReachable);
    if (device.isEmpty()) {
      return new Originated.Refused(Refusal.NO_TELEPHONE, "");
    }
    CallId call = control.newCall(device.get());
    Optional<Refusal> refusal =
        switchboard.originate(call, manager.orElseThrow(), to, OWN_RING.plus(MARGIN));
    if (refusal.isPresent()) {
      return new Originated.Refused(refusal.get(), "");
    }
    Outcome outcome = control.originate(call, device.get(), to, OWN_RING);
    if (outcome instanceof Outcome.Refused(Refusal why, String detail)) {
      switchboard.ended(CallRequests.Ended.ofUnstarted(call));
      return new Originated.Refused(why, detail);
    }
    return new Originated.Begun(call);
  }

  public Optional<OriginateView> findOriginate(CallId call) {
    return switchboard.findOriginate(call);
  }

  /** Rings the supervisor's telephone, which then hears the manager's side of the call. */
  public Listening listen(CallId call, ManagerId supervisor, ManagerId manager, Mode mode) {
    List<DeviceName> party = devicesOf(call, manager);
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
    Outcome outcome = control.listen(begun, party, device.get(), OWN_RING);
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

  /** Silences the recording, e.g. while a card number is said, or goes on with it. */
  public Outcome pauseRecording(CallId call, boolean paused) {
    return switchboard.findCall(call).isPresent()
        ? control.pauseRecording(call, paused)
        : Outcome.refused(Refusal.CALL_UNKNOWN);
  }

  /** A change of the state. */
  private interface Rule extends Function<ActiveCall, Optional<Refusal>> {}

  /** Asterisk's part. */
  private interface Command extends Supplier<Outcome> {}

  private Outcome handThen(CallId call, Rule rule, Command command) {
    Optional<Refusal> refusal = switchboard.hand(call, rule);
    if (refusal.isPresent()) {
      return Outcome.refused(refusal.get());
    }
    Outcome outcome = command.get();
    if (outcome instanceof Outcome.Refused) {
      switchboard.hand(
          call,
          active -> {
            switchboard.handovers().drop(active);
            return Optional.empty();
          });
    }
    return outcome;
  }

  private boolean isWaiting(CallId call) {
    return switchboard
        .findCall(call)
        .flatMap(ActiveCall::decision)
        .map(decision -> decision.step() instanceof HuntStep.Wait)
        .orElse(false);
  }

  private Outcome noConsultation(CallId call) {
    return Outcome.refused(
        switchboard.findCall(call).isPresent() ? Refusal.NO_CONSULTATION : Refusal.CALL_UNKNOWN);
  }

  private Optional<ManagerId> consulted(CallId call, ManagerId from) {
    return switchboard
        .findCall(call)
        .flatMap(active -> {
          synchronized (active) {
            return Handovers.consultationOf(active, from).map(redirect -> redirect.to().id());
          }
        });
  }

  private List<DeviceName> ringingNow(CallId call) {
    List<DeviceName> devices = new ArrayList<>();
    switchboard
        .findCall(call)
        .ifPresent(active -> {
          synchronized (active) {
            active.hunt().stream()
                .flatMap(hunt -> hunt.current().stream())
                .filter(Attempt::isOpen)
                .forEach(attempt -> devices.addAll(Legs.devices(attempt)));
          }
        });
    return devices;
  }

  /** The telephones by which the manager is in the call: their own, a mobile's trunk. */
  private List<DeviceName> devicesOf(CallId call, ManagerId manager) {
    List<DeviceName> devices = new ArrayList<>();
    switchboard
        .findCall(call)
        .ifPresent(active -> {
          synchronized (active) {
            active.hunt().stream()
                .flatMap(hunt -> hunt.listAttempts().stream())
                .filter(attempt -> attempt.managerId().equals(manager))
                .filter(attempt -> attempt.isOpen() || attempt.isTalking())
                .forEach(attempt -> devices.addAll(Legs.devices(attempt)));
            active
                .outgoing()
                .flatMap(Outgoing::dialler)
                .filter(dialler -> dialler.id().equals(manager))
                .ifPresent(dialler -> devices.addAll(dialler.devices()));
          }
        });
    return devices;
  }

  private List<DeviceName> devicesOf(Optional<ManagerId> manager) {
    return manager
        .flatMap(id -> directory.get().findManager(id))
        .map(Manager::devices)
        .orElse(List.of());
  }
}
