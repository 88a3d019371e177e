package ua.switchboard.routing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ua.switchboard.call.OfferOutcome;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.presence.PresenceView;
import ua.switchboard.routing.Explanation.Step;
import ua.switchboard.routing.HuntProgress.Line;
import ua.switchboard.routing.HuntProgress.Tried;

/** Walks a plan to its end as if nobody answered and nobody's state changed. */
final class Walk {
  private final CallRouter router;
  private final RoutePlan plan;
  private final PresenceView presence;
  private final List<Step> steps = new ArrayList<>();
  private final List<Tried> tried = new ArrayList<>();
  private int offers;
  private Duration elapsed = Duration.ZERO;
  private Duration waited = Duration.ZERO;
  private Optional<CascadeStage> stage = Optional.empty();
  private int lap = 1;

  Walk(CallRouter router, RoutePlan plan, PresenceView presence) {
    this.router = router;
    this.plan = plan;
    this.presence = presence;
  }

  List<Step> steps() {
    while (true) {
      var progress = new HuntProgress(tried, offers, lap, stage, elapsed, waited, Line.EMPTY);
      NextStep next = router.next(plan, progress, presence);
      add(next);
      if (next.step().isTerminal()) {
        return steps;
      }
      lap = next.lap();
      pass(next.step());
    }
  }

  private void pass(HuntStep step) {
    switch (step) {
      case HuntStep.RingDevices ring -> {
        ring.managers().forEach(id -> tried(id, ring.stage(), Optional.empty()));
        offered(ring.stage(), ring.ring());
      }
      case HuntStep.RingMobile ring -> {
        tried(ring.manager(), CascadeStage.GSM, Optional.of(ring.trunk().name()));
        offered(CascadeStage.GSM, ring.ring());
      }
      case HuntStep.Wait wait -> {
        elapsed = elapsed.plus(wait.pause());
        waited = waited.plus(wait.pause());
      }
      case HuntStep.DialOut ignored -> {}
      case HuntStep.Finish ignored -> {}
      case HuntStep.Refuse ignored -> {}
      case HuntStep.NoRoute ignored -> {}
      case HuntStep.Done ignored -> {}
    }
  }

  private void tried(ManagerId manager, CascadeStage at, Optional<String> trunk) {
    tried.add(new Tried(manager, at, lap, OfferOutcome.NO_ANSWER, trunk));
  }

  private void offered(CascadeStage at, Duration ring) {
    offers++;
    stage = Optional.of(at);
    elapsed = elapsed.plus(ring);
  }

  /** Several waits in a row read as one. */
  private void add(NextStep next) {
    if (next.step() instanceof HuntStep.Wait wait
        && !steps.isEmpty()
        && steps.getLast().step() instanceof HuntStep.Wait before) {
      Step last = steps.removeLast();
      var longer = new HuntStep.Wait(before.pause().plus(wait.pause()));
      steps.add(new Step(last.startsAfter(), longer, last.reason()));
      return;
    }
    steps.add(new Step(elapsed, next.step(), next.reason().id()));
  }
}
