package ua.switchboard.live;

import java.util.Optional;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.routing.Reason;

/**
 * Calls that change hands by a person's word: redirected while they ring, taken out of turn, given
 * on while people talk. Each holds the colleague at once; the ring follows when the edge has ended
 * what goes on. Every method is called with the call's monitor held.
 */
final class Handovers {
  private final CurrentDirectory directory;
  private final HuntDriver hunts;
  private final SwitchboardSettings settings;

  Handovers(CurrentDirectory directory, HuntDriver hunts, SwitchboardSettings settings) {
    this.directory = directory;
    this.hunts = hunts;
    this.settings = settings;
  }

  Optional<Refusal> decline(ActiveCall call, ManagerId manager) {
    Optional<Attempt> offer = offerOf(call, manager);
    offer.ifPresent(Attempt::sayNo);
    return offer.isPresent() ? Optional.empty() : Optional.of(Refusal.NOT_OFFERED);
  }

  /** Somebody it is offered to hands the call to a colleague, who rings next. */
  Optional<Refusal> redirect(ActiveCall call, ManagerId from, ManagerId to) {
    Optional<Attempt> offer = offerOf(call, from);
    if (offer.isEmpty()) {
      return Optional.of(Refusal.NOT_OFFERED);
    }
    Hunt hunt = call.hunt().orElseThrow();
    if (hunt.redirects() >= settings.maxRedirects()) {
      return Optional.of(Refusal.TOO_MANY_REDIRECTS);
    }
    if (hunt.redirect().isPresent()) {
      return Optional.of(Refusal.HANDED_ON_ALREADY);
    }
    if (hunt.wasOfferedTo(to)) {
      return Optional.of(Refusal.ALREADY_ASKED);
    }
    Optional<Refusal> refusal = hold(call, hunt, to, Reason.REDIRECTED, Optional.empty());
    if (refusal.isEmpty()) {
      hunt.current().forEach(Attempt::preempt);
      offer.get().sayNo();
    }
    return refusal;
  }

  /** A manager takes a call that rings elsewhere or waits: their own telephone rings next. */
  Optional<Refusal> take(ActiveCall call, ManagerId manager) {
    if (call.hunt().isEmpty()) {
      return Optional.of(Refusal.OUTGOING_CALL);
    }
    if (call.isAnswered()) {
      return Optional.of(Refusal.ALREADY_ANSWERED);
    }
    Hunt hunt = call.hunt().get();
    if (hunt.redirect().isPresent()) {
      return Optional.of(Refusal.HANDED_ON_ALREADY);
    }
    if (call.decision().map(decision -> decision.step().isTerminal()).orElse(true)) {
      return Optional.of(Refusal.NOT_HUNTING);
    }
    if (offerOf(call, manager).isPresent()) {
      return Optional.of(Refusal.ALREADY_ASKED);
    }
    Optional<Refusal> refusal = hold(call, hunt, manager, Reason.PICK_UP, Optional.empty());
    if (refusal.isEmpty()) {
      hunt.current().forEach(Attempt::preempt);
    }
    return refusal.map(why -> why == Refusal.COLLEAGUE_NOT_FREE ? Refusal.NOT_FREE : why);
  }

  /**
   * Somebody who talks with the caller gives them to a colleague.
   *
   * @param consulted the two talk about it first
   */
  Optional<Refusal> transfer(ActiveCall call, ManagerId from, ManagerId to, boolean consulted) {
    if (call.hunt().isEmpty()) {
      return Optional.of(Refusal.OUTGOING_CALL);
    }
    Hunt hunt = call.hunt().get();
    Optional<Attempt> talker = talkerOf(call, from);
    if (talker.isEmpty()) {
      return Optional.of(Refusal.NOT_TALKING);
    }
    if (hunt.redirect().isPresent()) {
      return Optional.of(Refusal.HANDED_ON_ALREADY);
    }
    Manager back = talker.get().manager();
    if (!consulted) {
      return hold(call, hunt, to, Reason.TRANSFERRED, Optional.of(back));
    }
    return colleague(to)
        .map(colleague -> refused(hunts.holdConsulted(call, hunt, colleague, back)))
        .orElse(Optional.of(Refusal.COLLEAGUE_UNKNOWN));
  }

  /** Who is being asked about the call. */
  static Optional<Hunt.Redirect> consultationOf(ActiveCall call, ManagerId from) {
    return call.hunt()
        .flatMap(Hunt::redirect)
        .filter(Hunt.Redirect::consulted)
        .filter(redirect -> redirect.back().map(m -> m.id().equals(from)).orElse(false));
  }

  /** What was held for a handover is free again. */
  void drop(ActiveCall call) {
    call.hunt().ifPresent(hunts::dropRedirect);
  }

  private Optional<Refusal> hold(
      ActiveCall call, Hunt hunt, ManagerId to, Reason why, Optional<Manager> back) {
    return colleague(to)
        .map(colleague -> refused(hunts.hold(call, hunt, colleague, why, back)))
        .orElse(Optional.of(Refusal.COLLEAGUE_UNKNOWN));
  }

  private Optional<Manager> colleague(ManagerId id) {
    return directory
        .get()
        .findManager(id)
        .filter(manager -> manager.active() && !manager.devices().isEmpty());
  }

  private static Optional<Refusal> refused(boolean held) {
    return held ? Optional.empty() : Optional.of(Refusal.COLLEAGUE_NOT_FREE);
  }

  static Optional<Attempt> offerOf(ActiveCall call, ManagerId manager) {
    return call.isOver()
        ? Optional.empty()
        : call.hunt().flatMap(hunt -> hunt.findCurrent(manager));
  }

  private static Optional<Attempt> talkerOf(ActiveCall call, ManagerId manager) {
    return call.hunt().stream()
        .flatMap(hunt -> hunt.listAttempts().stream())
        .filter(attempt -> attempt.isTalking() && attempt.managerId().equals(manager))
        .findFirst();
  }
}
