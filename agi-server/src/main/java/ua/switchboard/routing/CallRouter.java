package ua.switchboard.routing;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.directory.Trunk;
import ua.switchboard.presence.Availability;
import ua.switchboard.presence.PresenceView;

/**
 * Decides whom a call rings: two pure functions, from the company and the moment to a plan, and
 * from a plan and what happened so far to the next step. Same inputs, same answer; it reserves
 * nothing, so a question costs nothing.
 *
 * <p>Safe for any number of threads. It keeps nothing but what the plans of the newest snapshot
 * share, which changes no answer.
 */
public final class CallRouter {
  private final RoutingSettings settings;
  private final StepChooser steps;
  private volatile Roster newest = new Roster(Directory.empty());

  public CallRouter(RoutingSettings settings) {
    this.settings = settings;
    this.steps = new StepChooser(settings);
  }

  public RoutingSettings settings() {
    return settings;
  }

  /** The order in which this call asks people, with the reasons. */
  public RoutePlan plan(
      Directory directory, PresenceView presence, RoutingRequest request, Instant at) {
    return new Planner(settings, rosterOf(directory), presence, request, at).plan();
  }

  /**
   * A call that we dialled, and that changes hands: whoever does not take it, nobody else is asked.
   *
   * @param request its other side as the caller
   * @param record whether what follows is recorded
   */
  public RoutePlan planOfDialled(
      Directory directory, RoutingRequest request, Instant at, boolean record) {
    return RoutePlan.ofDialled(
        request, directory, at, WhoCalls.of(request.caller(), directory), record);
  }

  private Roster rosterOf(Directory directory) {
    Roster roster = newest;
    if (roster.directory() != directory) {
      roster = new Roster(directory);
      newest = roster;
    }
    return roster;
  }

  /**
   * The next step of a hunt: the first in order who was not asked yet and can be now. It ends in a
   * terminal step whatever the outcomes are, because every offer uses up a place, every wait uses
   * up the waiting time, and both use up the budget.
   */
  public NextStep next(RoutePlan plan, HuntProgress progress, PresenceView presence) {
    NextStep next = plan.immediate().orElseGet(() -> steps.choose(plan, progress, presence));
    Optional<RoutePlan> all = plan.sparingNobody().filter(_ -> !next.step().isRing());
    return all.isPresent() ? steps.choose(all.get(), progress, presence) : next;
  }

  /** A ring of one particular manager out of turn: a redirect, a second try. */
  public NextStep ring(RoutePlan plan, HuntProgress progress, Manager manager, Reason reason) {
    return steps.ring(plan, progress, manager, reason);
  }

  /** Whom the hunt could still ask when they became free: what a waiting call waits for. */
  public Set<ManagerId> listWanted(RoutePlan plan, HuntProgress progress) {
    return steps.listWanted(plan.sparingNobody().orElse(plan), progress);
  }

  /** What would happen if nobody answered. */
  public Explanation explain(
      Directory directory, PresenceView presence, RoutingRequest request, Instant at) {
    RoutePlan plan = plan(directory, presence, request, at);
    return new Explanation(
        plan.directoryVersion(), new Walk(this, plan, presence).steps(), plan.trace());
  }

  /** The moment as it is, but with these managers in a call, and those paused. */
  public static PresenceView supposing(
      PresenceView now, Set<ManagerId> busy, Set<ManagerId> paused) {
    return new PresenceView() {
      @Override
      public Availability availability(Manager manager) {
        Availability real = now.availability(manager);
        if (paused.contains(manager.id())) {
          return real.asPaused();
        }
        return busy.contains(manager.id()) ? real.asTalking() : real;
      }

      @Override
      public int unfinished(ManagerId manager) {
        return now.unfinished(manager);
      }

      @Override
      public boolean hasUnfinished() {
        return now.hasUnfinished();
      }

      @Override
      public int freeChannels(Trunk trunk) {
        return now.freeChannels(trunk);
      }
    };
  }

  /**
   * Everybody registered, idle and equally long so: for a question to a server that is not running.
   */
  public static PresenceView allFree(Instant since) {
    var free =
        new Availability(
            Availability.State.FREE, "", Optional.empty(), since, since, since, 0, false);
    return new PresenceView() {
      @Override
      public Availability availability(Manager manager) {
        return free;
      }

      @Override
      public int freeChannels(Trunk trunk) {
        return trunk.channels();
      }
    };
  }
}
