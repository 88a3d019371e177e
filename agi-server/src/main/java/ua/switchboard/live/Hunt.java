package ua.switchboard.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.routing.CallRouter;
import ua.switchboard.routing.HuntProgress;
import ua.switchboard.routing.HuntProgress.Tried;
import ua.switchboard.routing.Reason;
import ua.switchboard.routing.RoutePlan;

/**
 * The search for somebody who takes a call: plan, offers, budget. Guarded by the call's monitor.
 */
final class Hunt {
  private static final int MOST_WAITS_FOR_BACK = 3;

  private final RoutePlan plan;
  private final CallRouter router;
  private final List<Attempt> attempts = new ArrayList<>();
  private final Set<ManagerId> retried = new TreeSet<>();
  private List<Attempt> current = List.of();
  private int offers;
  private int lap = 1;
  private Optional<CascadeStage> stage = Optional.empty();
  private Duration waited = Duration.ZERO;
  private int redirects;
  private @Nullable Redirect redirect;
  private @Nullable Manager back;
  private int waitsForBack;

  private Receiver.@Nullable Outside away;

  /**
   * How a call is given.
   *
   * @param back who gets it again when it is not taken
   * @param consulted they talk about the caller first, who hears music
   */
  record Handing(Reason reason, Optional<Manager> back, boolean consulted) {}

  /** Who is held for the call, and how it is given to them. */
  record Redirect(Receiver receiver, Handing how) {
    Reason reason() {
      return how.reason();
    }

    Optional<Manager> back() {
      return how.back();
    }

    boolean consulted() {
      return how.consulted();
    }
  }

  /** By this router to its end, whatever the settings of later calls are. */
  Hunt(RoutePlan plan, CallRouter router) {
    this.plan = plan;
    this.router = router;
  }

  /** Goes on where it was before a restart. */
  void resume(RestartMemory.Recalled recalled, List<Attempt> earlier) {
    attempts.addAll(earlier);
    current = earlier.stream().filter(Attempt::isOpen).toList();
    offers = recalled.offers();
    lap = recalled.lap();
    stage = recalled.stage();
    waited = recalled.waited();
    redirects = recalled.redirects();
  }

  RoutePlan plan() {
    return plan;
  }

  CallRouter router() {
    return router;
  }

  List<Attempt> current() {
    return current;
  }

  List<Attempt> listAttempts() {
    return attempts;
  }

  HuntProgress progress(Duration elapsed, HuntProgress.Line line) {
    return new HuntProgress(listTried(), offers, lap, stage, elapsed, waited, line);
  }

  List<Tried> listTried() {
    List<Tried> tried = new ArrayList<>(attempts.size());
    attempts.forEach(attempt -> tried.add(attempt.toTried()));
    return tried;
  }

  void offer(List<Attempt> offered, CascadeStage at, int inLap) {
    current = List.copyOf(offered);
    attempts.addAll(offered);
    offers++;
    stage = Optional.of(at);
    lap = inLap;
  }

  void waitFor(Duration pause, int inLap) {
    current = List.of();
    waited = waited.plus(pause);
    lap = inLap;
  }

  void stop() {
    current = List.of();
  }

  /** Somebody who was not offered the call answered it. */
  void join(Attempt pickUp) {
    attempts.add(pickUp);
  }

  /** Who the call is offered to now. */
  Optional<Attempt> findCurrent(ManagerId manager) {
    return current.stream()
        .filter(attempt -> attempt.isOpen() && attempt.managerId().equals(manager))
        .findFirst();
  }

  boolean wasOfferedTo(ManagerId manager) {
    return attempts.stream().anyMatch(attempt -> attempt.managerId().equals(manager));
  }

  /** Whether this is the manager's first second chance. */
  boolean retry(ManagerId manager) {
    return retried.add(manager);
  }

  /** The caller talks with somebody outside from now on, or will when they answer. */
  void goAway(Receiver.Outside outside) {
    current = List.of();
    offers++;
    away = outside;
  }

  Optional<Receiver.Outside> takeAway() {
    Optional<Receiver.Outside> taken = Optional.ofNullable(away);
    away = null;
    return taken;
  }

  /** Who gets the caller if the colleague who is rung now does not take them. */
  void backTo(@Nullable Manager transferrer) {
    back = transferrer;
  }

  /** A few times only: then the hunt looks for others. */
  boolean mayWaitForBack() {
    return waitsForBack++ < MOST_WAITS_FOR_BACK;
  }

  Optional<Manager> takeBack() {
    Optional<Manager> taken = Optional.ofNullable(back);
    back = null;
    return taken;
  }

  int redirects() {
    return redirects;
  }

  Duration waited() {
    return waited;
  }

  int offers() {
    return offers;
  }

  int lap() {
    return lap;
  }

  Optional<CascadeStage> stage() {
    return stage;
  }

  Optional<Redirect> redirect() {
    return Optional.ofNullable(redirect);
  }

  void redirectTo(Redirect to) {
    redirect = to;
    redirects++;
  }

  Optional<Redirect> takeRedirect() {
    Optional<Redirect> taken = redirect();
    redirect = null;
    return taken;
  }
}
