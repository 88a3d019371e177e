package ua.switchboard.ami;

import static ua.switchboard.ami.ControlContext.SB_CONSULT;
import static ua.switchboard.ami.ControlContext.SB_HELD;
import static ua.switchboard.ami.ControlVariable.SB_CONSULT_ABOUT;
import static ua.switchboard.ami.ControlVariable.SB_CONSULT_DIAL;
import static ua.switchboard.ami.ControlVariable.SB_CONSULT_RING;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.asteriskjava.manager.action.HangupAction;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.action.RedirectAction;
import org.asteriskjava.manager.action.SetVarAction;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DeviceName;
import ua.switchboard.live.CallControl.Outcome;
import ua.switchboard.live.Refusal;

/** Asking somebody about a call whose other side hears music meanwhile. */
final class AmiConsult {
  private AmiConsult() {}

  static Outcome begin(
      AmiLink link, CallId call, List<DeviceName> from, String dial, Duration ring) {
    Optional<Leg> asking = CallLinks.findTalking(link, call, from);
    Optional<Leg> other = asking.flatMap(leg -> findOther(link, call, leg));
    if (asking.isEmpty() || other.isEmpty()) {
      return Outcome.refused(Refusal.NOT_TALKING);
    }
    String asks = asking.get().channel();
    String about = other.get().channel();
    var set =
        List.<ManagerAction>of(
            new SetVarAction(asks, SB_CONSULT_DIAL.name(), dial),
            new SetVarAction(asks, SB_CONSULT_RING.name(), Long.toString(ring.toSeconds())),
            new SetVarAction(asks, SB_CONSULT_ABOUT.inherited(), about));
    for (ManagerAction action : set) {
      if (link.send(action) instanceof Outcome.Refused refused) {
        return refused;
      }
    }
    // Before Asterisk moves them: from then on the end of the asking channel is not the call's.
    link.events().asksAbout(asking.get().uniqueId(), other.get().uniqueId());
    var apart =
        new RedirectAction(about, asks, SB_HELD.section(), "s", 1, SB_CONSULT.section(), "s", 1);
    Outcome outcome = link.send(apart);
    if (outcome instanceof Outcome.Refused) {
      link.events().asksAbout(asking.get().uniqueId(), "");
    }
    return outcome;
  }

  /** Whom they talk with. */
  private static Optional<Leg> findOther(AmiLink link, CallId call, Leg asking) {
    return link.events().listLegs(call.value()).stream()
        .filter(leg -> leg.bridge().equals(asking.bridge()))
        .filter(leg -> !leg.uniqueId().equals(asking.uniqueId()))
        .min(Comparator.comparing(leg -> !leg.head()));
  }

  static Outcome complete(
      AmiLink link, CallId call, List<DeviceName> from, List<DeviceName> asked) {
    Optional<Leg> asking = CallLinks.findTalking(link, call, from);
    boolean together =
        asking
            .flatMap(leg -> findOther(link, call, leg))
            .filter(leg -> CallLinks.isOf(leg, asked))
            .isPresent();
    return together
        ? link.send(new HangupAction(asking.orElseThrow().channel(), AmiControl.NORMAL))
        : Outcome.refused(Refusal.NOT_CONNECTED);
  }

  static Outcome cancel(AmiLink link, CallId call, List<DeviceName> asked) {
    Predicate<Leg> wanted = leg -> !leg.head() && !leg.askedAbout() && CallLinks.isOf(leg, asked);
    List<Leg> legs = link.events().awaitLegs(call.value(), wanted, AmiControl.LEG_APPEARS);
    legs.forEach(leg -> link.send(new HangupAction(leg.channel(), AmiControl.NORMAL)));
    return Outcome.DONE;
  }
}
