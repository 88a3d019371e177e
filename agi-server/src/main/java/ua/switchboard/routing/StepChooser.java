package ua.switchboard.routing;

import static ua.switchboard.directory.InboundRoute.CascadeStage.GSM;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.OfferOutcome;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.InboundRoute.Policy;
import ua.switchboard.directory.InboundRoute.Timing;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.directory.Trunk;
import ua.switchboard.presence.PresenceView;
import ua.switchboard.routing.HuntProgress.Tried;

/** Chooses the next step of a hunt from its plan and progress. Pure. */
final class StepChooser {
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

  private final RoutingSettings settings;

  StepChooser(RoutingSettings settings) {
    this.settings = settings;
  }

  NextStep choose(RoutePlan plan, HuntProgress progress, PresenceView presence) {
    Policy policy = plan.route().policy();
    if (left(plan, progress).compareTo(settings.minRing()) < 0) {
      return finish(plan, progress, Reason.OUT_OF_TIME);
    }
    if (policy.maxOffers() > 0 && progress.offers() >= policy.maxOffers()) {
      return finish(plan, progress, Reason.MAX_OFFERS);
    }
    for (int lap = Math.min(progress.lap(), policy.laps()); lap <= policy.laps(); lap++) {
      Optional<NextStep> step = inLap(plan, progress, presence, lap);
      if (step.isPresent()) {
        return step.get();
      }
    }
    return finish(plan, progress, Reason.OVERFLOW);
  }

  NextStep ring(RoutePlan plan, HuntProgress progress, Manager manager, Reason reason) {
    var stage = progress.stage().filter(at -> at != GSM).orElse(CascadeStage.OWNER);
    Duration ring = shorter(plan.route().timing().rankedRing(), left(plan, progress));
    return NextStep.of(
        new HuntStep.RingDevices(stage, List.of(manager.id()), longer(ring, settings.minRing())),
        reason,
        progress.lap());
  }

  Set<ManagerId> listWanted(RoutePlan plan, HuntProgress progress) {
    Set<ManagerId> wanted = HashSet.newHashSet(plan.turns().size());
    for (Turn turn : plan.turns()) {
      for (Manager manager : turn.managers()) {
        if (mayAsk(plan, progress, turn, manager.id(), progress.lap())) {
          wanted.add(manager.id());
        }
      }
    }
    return wanted;
  }

  /** At or after the current stage, else before it, else a wait for somebody who is merely busy. */
  private Optional<NextStep> inLap(
      RoutePlan plan, HuntProgress progress, PresenceView presence, int lap) {
    boolean waits = !pause(plan, progress).isZero();
    var free = new Free(plan, progress, presence, lap, waits);
    int from = lap == progress.lap() ? progress.stage().map(plan::position).orElse(0) : 0;
    Optional<NextStep> step = free.first(from, Integer.MAX_VALUE);
    if (step.isEmpty() && from > 0) {
      step = free.first(0, from);
    }
    if (step.isEmpty() && waits && free.somebodyIsMerelyBusy()) {
      var wait = new HuntStep.Wait(pause(plan, progress));
      return Optional.of(NextStep.of(wait, Reason.ALL_BUSY, lap));
    }
    return step;
  }

  /** Who is free for a hunt, in one lap at one moment. */
  private final class Free {
    private final RoutePlan plan;
    private final HuntProgress progress;
    private final PresenceView presence;
    private final int lap;
    private final boolean yields;

    Free(RoutePlan plan, HuntProgress progress, PresenceView presence, int lap, boolean waits) {
      this.plan = plan;
      this.progress = progress;
      this.presence = presence;
      this.lap = lap;
      // Who cannot wait does not stand in a line: nobody may lose a free manager to politeness.
      this.yields = waits && progress.line().ahead() > 0 && !enoughForAll();
    }

    Optional<NextStep> first(int from, int before) {
      @Nullable CascadeStage stage = null;
      boolean within = false;
      for (Turn turn : plan.turns()) {
        if (turn.stage() != stage) {
          stage = turn.stage();
          int position = plan.position(stage);
          within = position >= from && position < before;
        }
        if (within) {
          Optional<NextStep> step = stage == GSM ? mobile(turn) : devices(turn);
          if (step.isPresent()) {
            return step;
          }
        }
      }
      return Optional.empty();
    }

    private Optional<NextStep> devices(Turn turn) {
      List<ManagerId> rung = List.of();
      Duration ring = turn.ring();
      for (Manager manager : turn.managers()) {
        if (mayRing(turn, manager)) {
          var availability = presence.availability(manager);
          if (availability.isFree()) {
            rung = rung.isEmpty() ? new ArrayList<>(turn.managers().size()) : rung;
            rung.add(manager.id());
            ring = availability.stale() ? shorter(ring, settings.staleRing()) : ring;
          }
        }
      }
      if (rung.isEmpty()) {
        return Optional.empty();
      }
      var step = new HuntStep.RingDevices(turn.stage(), rung, shorter(ring, left(plan, progress)));
      return Optional.of(new NextStep(step, turn.reason(), lap, turn.group()));
    }

    private Optional<NextStep> mobile(Turn turn) {
      Manager manager = turn.managers().getFirst();
      if (!mayRing(turn, manager) || !presence.availability(manager).isFreeForMobile()) {
        return Optional.empty();
      }
      Duration ring = shorter(turn.ring(), left(plan, progress));
      Duration confirmTime =
          plan.route().policy().confirmMobile() ? plan.route().timing().confirm() : Duration.ZERO;
      for (Trunk trunk : turn.trunks()) {
        if (!hasFailed(trunk, manager.id()) && presence.freeChannels(trunk) > 0) {
          var step =
              new HuntStep.RingMobile(
                  manager.id(),
                  manager.mobile().orElseThrow(),
                  trunk,
                  ring.plus(trunk.postDialDelay()),
                  confirmTime);
          return Optional.of(NextStep.of(step, turn.reason(), lap));
        }
      }
      return Optional.empty();
    }

    private boolean mayRing(Turn turn, Manager manager) {
      return mayAsk(plan, progress, turn, manager.id(), lap)
          && !(yields && progress.line().wanted().contains(manager.id()));
    }

    boolean somebodyIsMerelyBusy() {
      for (Turn turn : plan.turns()) {
        for (Manager manager : turn.managers()) {
          if (mayAsk(plan, progress, turn, manager.id(), lap) && isWorthWaitingFor(turn, manager)) {
            return true;
          }
        }
      }
      return false;
    }

    private boolean isWorthWaitingFor(Turn turn, Manager manager) {
      var availability = presence.availability(manager);
      boolean free = turn.stage() == GSM ? availability.isFreeForMobile() : availability.isFree();
      // Free, but not rung: kept for a call ahead in the line, or no SIM card is free.
      return free || availability.isMerelyBusy();
    }

    private boolean enoughForAll() {
      int places = 0;
      for (Turn turn : plan.turns()) {
        places += turn.managers().size();
      }
      if (places <= progress.line().ahead()) {
        return false; // not even if everybody were free
      }
      Set<ManagerId> free = new HashSet<>();
      for (Turn turn : plan.turns()) {
        for (Manager manager : turn.managers()) {
          if (mayAsk(plan, progress, turn, manager.id(), lap)
              && presence.availability(manager).isFree()) {
            free.add(manager.id());
          }
        }
      }
      return free.size() > progress.line().ahead();
    }

    private boolean hasFailed(Trunk trunk, ManagerId manager) {
      for (Tried tried : progress.tried()) {
        if (tried.lap() == lap
            && tried.manager().equals(manager)
            && tried.outcome() == OfferOutcome.FAILED
            && tried.trunk().equals(Optional.of(trunk.name()))) {
          return true;
        }
      }
      return false;
    }
  }

  /** Whether the rules of the call allow to ask this manager (again). */
  private static boolean mayAsk(
      RoutePlan plan, HuntProgress progress, Turn turn, ManagerId manager, int lap) {
    if (progress.tried().isEmpty()) {
      return true;
    }
    Policy policy = plan.route().policy();
    boolean lastOfSeveral = policy.laps() > 1 && lap == policy.laps();
    for (Tried tried : progress.tried()) {
      if (!tried.manager().equals(manager)) {
        continue;
      }
      if (tried.lap() == lap ? isSettled(tried, turn) : isFinal(tried, policy, lastOfSeveral)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Within a lap everybody is asked once, except that the mobile may ring after the desk phone did
   * not get through to the person: not after a no, and not while they talk on the other.
   */
  private static boolean isSettled(Tried tried, Turn turn) {
    if (turn.stage() != GSM) {
      return true;
    }
    return switch (tried.outcome()) {
      case DECLINED, BUSY, ANSWERED, PREEMPTED, CANCELLED -> true;
      case NO_ANSWER, UNREACHABLE -> tried.stage() == GSM;
      case FAILED -> tried.stage() == GSM && turn.trunks().size() < 2;
    };
  }

  private static boolean isFinal(Tried tried, Policy policy, boolean lastOfSeveral) {
    return tried.outcome() == OfferOutcome.DECLINED
        && !(policy.offerDeclinedOnLastLap() && lastOfSeveral);
  }

  private static Duration left(RoutePlan plan, HuntProgress progress) {
    return plan.route().timing().total().minus(progress.elapsed());
  }

  /** How long the next piece of music lasts; zero: waiting is not possible any more. */
  private Duration pause(RoutePlan plan, HuntProgress progress) {
    Timing timing = plan.route().timing();
    Duration useful = left(plan, progress).minus(settings.minRing());
    Duration pause = shorter(timing.maxWait().minus(progress.waited()), useful);
    pause = shorter(pause, settings.waitPause());
    return pause.compareTo(SHORTEST_WAIT) < 0 ? Duration.ZERO : pause;
  }

  private static NextStep finish(RoutePlan plan, HuntProgress progress, Reason reason) {
    var finish = new HuntStep.Finish(Reason.OVERFLOW.id(), plan.route().overflow());
    return NextStep.of(finish, reason, progress.lap());
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
