package ua.switchboard.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.CallView.Offer;
import ua.switchboard.live.CallView.Phase;
import ua.switchboard.routing.HuntStep;
import ua.switchboard.routing.RoutePlan;

/** Makes the views of calls. Called with the call's monitor held. */
final class Views {
  private Views() {}

  static CallView of(ActiveCall call) {
    Optional<RoutePlan> plan = call.hunt().map(Hunt::plan);
    Optional<PhoneNumber> dialled = call.outgoing().flatMap(Outgoing::number);
    return new CallView(
        call.id(),
        phase(call),
        call.did(),
        plan.map(known -> known.route().name()).orElse(""),
        call.caller(),
        dialled,
        call.client(),
        call.listClients().size(),
        call.outgoing().flatMap(Outgoing::dialler).map(Manager::id),
        call.arrivedAt(),
        call.answeredAt(),
        call.answeredBy(),
        call.decision().map(decision -> decision.reasons().getFirst()).orElse(""),
        offers(call),
        call.hunt()
            .flatMap(Hunt::redirect)
            .flatMap(redirect -> redirect.receiver().manager())
            .map(Manager::id),
        call.isAnswered() ? Set.of() : call.hunt().map(Views::wanted).orElse(Set.of()));
  }

  private static Phase phase(ActiveCall call) {
    boolean consulted =
        call.hunt().flatMap(Hunt::redirect).map(Hunt.Redirect::consulted).orElse(false);
    if (consulted) {
      return Phase.CONSULTING;
    }
    boolean ringing = call.hunt().map(Views::isRinging).orElse(false);
    boolean waiting =
        call.decision().map(last -> last.step() instanceof HuntStep.Wait).orElse(false);
    if (call.isAnswered() && !ringing && !waiting) {
      return Phase.TALKING;
    }
    return call.decision().map(decision -> phase(decision.step())).orElse(Phase.BEGINNING);
  }

  private static boolean isRinging(Hunt hunt) {
    boolean talks = hunt.listAttempts().stream().anyMatch(Attempt::isTalking);
    return !talks && hunt.current().stream().anyMatch(Attempt::isOpen);
  }

  private static Phase phase(HuntStep step) {
    return switch (step) {
      case HuntStep.RingDevices ignored -> Phase.RINGING;
      case HuntStep.RingMobile ignored -> Phase.RINGING;
      case HuntStep.Wait ignored -> Phase.WAITING;
      case HuntStep.DialOut ignored -> Phase.DIALLING;
      case HuntStep.Finish ignored -> Phase.LEAVING;
      case HuntStep.Refuse ignored -> Phase.LEAVING;
      case HuntStep.NoRoute ignored -> Phase.LEAVING;
      case HuntStep.Done ignored -> Phase.LEAVING;
    };
  }

  private static List<Offer> offers(ActiveCall call) {
    List<Attempt> attempts = call.hunt().map(Hunt::listAttempts).orElse(List.of());
    List<Offer> offers = new ArrayList<>(attempts.size());
    Duration ring = call.decision().map(decision -> ring(decision.step())).orElse(Duration.ZERO);
    for (Attempt attempt : attempts) {
      offers.add(offer(attempt, offers.size() + 1, ring));
    }
    return offers;
  }

  private static Offer offer(Attempt attempt, int number, Duration ring) {
    Attempt.Offered offered = attempt.offered();
    Optional<Instant> endsAt =
        attempt.isOpen() ? Optional.of(offered.at().plus(ring)) : Optional.empty();
    return new Offer(
        number,
        offered.manager(),
        offered.stage(),
        offered.reason().id(),
        offered.at(),
        attempt.rangAt(),
        endsAt,
        attempt.outcome(),
        attempt.isTalking());
  }

  private static Duration ring(HuntStep step) {
    return switch (step) {
      case HuntStep.RingDevices ring -> ring.ring();
      case HuntStep.RingMobile ring -> ring.ring().plus(ring.confirmTime());
      case HuntStep.Wait ignored -> Duration.ZERO;
      case HuntStep.DialOut ignored -> Duration.ZERO;
      case HuntStep.Finish ignored -> Duration.ZERO;
      case HuntStep.Refuse ignored -> Duration.ZERO;
      case HuntStep.NoRoute ignored -> Duration.ZERO;
      case HuntStep.Done ignored -> Duration.ZERO;
    };
  }

  private static Set<ManagerId> wanted(Hunt hunt) {
    Set<ManagerId> wanted = new HashSet<>();
    hunt.plan().listAllTurns().forEach(turn -> turn.managers().forEach(m -> wanted.add(m.id())));
    return wanted;
  }
}
