package ua.switchboard.live;

import java.util.Optional;
import java.util.function.Function;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.routing.Reason;

/**
 * Calls that change hands by a person's word: redirected while they ring, taken out of turn, given
 * on while people talk. Each holds the colleague at once; the ring follows when the edge has ended
 * what goes on. Every method is called with the call's monitor held.
 */
final class Handovers {
  private final OutOfTurn outOfTurn;
  private final Function<ActiveCall, Hunt> dialled;
  private final SwitchboardSettings settings;

  /**
   * @param dialled the hunt of a call that we dialled, when it changes hands
   */
  Handovers(OutOfTurn outOfTurn, Function<ActiveCall, Hunt> dialled, SwitchboardSettings settings) {
    this.outOfTurn = outOfTurn;
    this.dialled = dialled;
    this.settings = settings;
  }

  Optional<Refusal> decline(ActiveCall call, ManagerId manager) {
    Optional<Attempt> offer = offerOf(call, manager);
    offer.ifPresent(Attempt::sayNo);
    return offer.isPresent() ? Optional.empty() : Optional.of(Refusal.NOT_OFFERED);
  }

  /** Somebody it is offered to hands the call to a colleague, or to their own mobile. */
  Optional<Refusal> redirect(ActiveCall call, ManagerId from, Destination to) {
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
    boolean toOwnMobile = isOwnMobile(to, from);
    if (toOwnMobile ? offer.get().trunk().isPresent() : wasOffered(hunt, to)) {
      return Optional.of(Refusal.ALREADY_ASKED);
    }
    Reason why = toOwnMobile ? Reason.MOBILE : Reason.REDIRECTED;
    Optional<Refusal> refusal = hold(call, hunt, to, why);
    if (refusal.isEmpty()) {
      hunt.current().forEach(Attempt::preempt);
      if (!toOwnMobile) {
        offer.get().sayNo();
      }
    }
    return refusal;
  }

  private static boolean isOwnMobile(Destination to, ManagerId who) {
    return to.equals(new Destination.Mobile(who));
  }

  private static boolean wasOffered(Hunt hunt, Destination to) {
    return switch (to) {
      case Destination.Colleague(ManagerId id) -> hunt.wasOfferedTo(id);
      case Destination.Mobile(ManagerId id) -> hunt.wasOfferedTo(id);
      case Destination.Outside _ -> false;
    };
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
    var own = new Destination.Colleague(manager);
    Optional<Refusal> refusal = hold(call, hunt, own, Reason.PICK_UP);
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
  Optional<Refusal> transfer(ActiveCall call, ManagerId from, Destination to, boolean consulted) {
    Optional<Manager> talker = talkerOf(call, from);
    if (talker.isEmpty()) {
      return Optional.of(Refusal.NOT_TALKING);
    }
    if (consulted && isOwnMobile(to, from)) {
      return Optional.of(Refusal.COLLEAGUE_NOT_FREE);
    }
    Hunt hunt = call.hunt().orElseGet(() -> dialled.apply(call));
    call.hunt(hunt);
    if (hunt.redirect().isPresent()) {
      return Optional.of(Refusal.HANDED_ON_ALREADY);
    }
    return outOfTurn.hold(call, hunt, to, new Hunt.Handing(Reason.TRANSFERRED, talker, consulted));
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
    call.hunt().ifPresent(outOfTurn::drop);
  }

  private Optional<Refusal> hold(ActiveCall call, Hunt hunt, Destination to, Reason why) {
    return outOfTurn.hold(call, hunt, to, new Hunt.Handing(why, Optional.empty(), false));
  }

  static Optional<Attempt> offerOf(ActiveCall call, ManagerId manager) {
    return call.isOver()
        ? Optional.empty()
        : call.hunt().flatMap(hunt -> hunt.findCurrent(manager));
  }

  /** Who talks with the other side: by an offer, or because they dialled it. */
  private static Optional<Manager> talkerOf(ActiveCall call, ManagerId manager) {
    Optional<Manager> offered =
        call.hunt().stream()
            .flatMap(hunt -> hunt.listAttempts().stream())
            .filter(attempt -> attempt.isTalking() && attempt.managerId().equals(manager))
            .map(Attempt::manager)
            .findFirst();
    return offered.or(() ->
        call.outgoing()
            .filter(out -> call.isAnswered() && out.talkers().containsKey(manager))
            .flatMap(Outgoing::dialler)
            .filter(dialler -> dialler.id().equals(manager)));
  }
}
