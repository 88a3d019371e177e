package ua.switchboard.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DialStatus;
import ua.switchboard.call.HangupCause;
import ua.switchboard.call.OfferOutcome;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.directory.Trunk;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.presence.PresenceBoard.Release;
import ua.switchboard.routing.HuntProgress;
import ua.switchboard.routing.HuntProgress.Line;
import ua.switchboard.routing.HuntStep;
import ua.switchboard.routing.NextStep;
import ua.switchboard.routing.Reason;

/**
 * Takes hunts forward: asks the router, reserves what it chose, and when somebody else was faster
 * asks again. Every method is called with the call's monitor held.
 *
 * <p>Longer than most: everything between a result and the next offer is here and nowhere else.
 */
final class HuntDriver {
  /** Lost races before a hunt takes a breath; each one means that another call got somebody. */
  private static final int ROUNDS = 30;

  private static final Duration BREATH = Duration.ofSeconds(1);

  private final PresenceBoard board;
  private final SwitchboardSettings settings;
  private final TimeSource time;
  private final WaitingLine line;
  private final RoutingMemory memory;
  private final OutOfTurn outOfTurn;

  HuntDriver(
      PresenceBoard board,
      Receivers receivers,
      RoutingMemory memory,
      SwitchboardSettings settings,
      TimeSource time) {
    this.board = board;
    this.memory = memory;
    this.settings = settings;
    this.time = time;
    this.line = new WaitingLine(settings.starvation());
    this.outOfTurn = new OutOfTurn(this, receivers, board, settings, time);
  }

  /** The steps that people choose. */
  OutOfTurn outOfTurn() {
    return outOfTurn;
  }

  int waiting() {
    return line.size();
  }

  void leaveLine(CallId call) {
    line.leave(call);
  }

  /** The next step of a hunt, its reservations held. */
  Decision advance(ActiveCall call, Hunt hunt) {
    Optional<Decision> chosen = outOfTurn.next(call, hunt);
    if (chosen.isPresent()) {
      return chosen.get();
    }
    for (int round = 0; round < ROUNDS; round++) {
      NextStep next = hunt.router().next(hunt.plan(), progress(call, hunt), board.look());
      Optional<Decision> started = start(call, hunt, next);
      if (started.isPresent()) {
        return started.get();
      }
    }
    return wait(call, hunt, new HuntStep.Wait(BREATH), Reason.ALL_BUSY, hunt.lap());
  }

  private HuntProgress progress(ActiveCall call, Hunt hunt) {
    long now = time.nanoTime();
    HuntProgress alone = hunt.progress(call.elapsed(now), Line.EMPTY);
    if (line.isEmpty() || hunt.plan().immediate().isPresent()) {
      return alone;
    }
    Line ahead =
        line.ahead(
            call.id(),
            hunt.plan().priority(),
            call.arrivedNanos(),
            hunt.router().listWanted(hunt.plan(), alone),
            now);
    return hunt.progress(call.elapsed(now), ahead);
  }

  private Optional<Decision> start(ActiveCall call, Hunt hunt, NextStep next) {
    return switch (next.step()) {
      case HuntStep.RingDevices ring -> ringDevices(call, hunt, ring, next);
      case HuntStep.RingMobile ring -> ringMobile(call, hunt, ring, next);
      case HuntStep.Wait wait -> Optional.of(wait(call, hunt, wait, next.reason(), next.lap()));
      case HuntStep.Finish finish -> Optional.of(finish(call, hunt, finish, next.reason()));
      case HuntStep.Refuse refuse -> Optional.of(finish(call, hunt, refuse, next.reason()));
      case HuntStep.NoRoute nowhere -> Optional.of(finish(call, hunt, nowhere, next.reason()));
      case HuntStep.Done done -> Optional.of(finish(call, hunt, done, next.reason()));
      case HuntStep.DialOut out ->
          throw new IllegalStateException(
              "step of a hunt: '" + out + "' (expected: no outgoing call), call=" + call.id());
    };
  }

  private Optional<Decision> ringDevices(
      ActiveCall call, Hunt hunt, HuntStep.RingDevices ring, NextStep next) {
    List<Manager> managers = new ArrayList<>(ring.managers().size());
    ring.managers().forEach(id -> managers.add(managerOf(hunt, id)));
    List<Boolean> knownIdle = managers.stream().map(board::isKnownIdle).toList();
    Duration lease = ring.ring().plus(settings.setupMargin());
    List<Attempt> attempts = new ArrayList<>(managers.size());
    for (int i = 0; i < managers.size(); i++) {
      boolean idle = knownIdle.get(i);
      var offered = offered(managers.get(i), ring.stage(), next, Optional.empty(), idle);
      board
          .tryReserve(managers.get(i), call.id(), lease)
          .ifPresent(held -> attempts.add(new Attempt(offered, Optional.of(held))));
    }
    if (attempts.isEmpty()) {
      return Optional.empty();
    }
    next.group().ifPresent(group -> memory.groupTurn(group, attempts.getFirst().managerId()));
    List<ManagerId> taken = attempts.stream().map(Attempt::managerId).toList();
    var step = new HuntStep.RingDevices(ring.stage(), taken, ring.ring());
    return Optional.of(offer(call, hunt, attempts, step, next, lease));
  }

  private Optional<Decision> ringMobile(
      ActiveCall call, Hunt hunt, HuntStep.RingMobile ring, NextStep next) {
    Manager manager = managerOf(hunt, ring.manager());
    Duration lease = ring.ring().plus(ring.confirmTime()).plus(settings.setupMargin());
    var offered = offered(manager, CascadeStage.GSM, next, Optional.of(ring.trunk()), false);
    return board
        .tryReserve(manager, call.id(), ring.trunk(), lease)
        .map(held -> new Attempt(offered, Optional.of(held)))
        .map(attempt -> offer(call, hunt, List.of(attempt), ring, next, lease));
  }

  Decision offer(
      ActiveCall call,
      Hunt hunt,
      List<Attempt> attempts,
      HuntStep step,
      NextStep next,
      Duration lease) {
    hunt.offer(attempts, placeOf(next.step()), next.lap());
    line.leave(call.id());
    expectResult(call, lease);
    return decided(call, Decisions.hunting(call, hunt, step, next.reason()));
  }

  /** A mobile that rings out of turn leaves the hunt where it was. */
  private static CascadeStage placeOf(HuntStep step) {
    return step instanceof HuntStep.RingDevices ring ? ring.stage() : CascadeStage.GSM;
  }

  /**
   * A ring that is over without a word may be a conversation nobody told us of: the call itself is
   * not given up before a conversation would be.
   */
  private void expectResult(ActiveCall call, Duration lease) {
    Duration ring = lease.minus(settings.setupMargin().dividedBy(2));
    call.expect(time.nanoTime(), ring, settings.talkLease());
  }

  Decision wait(ActiveCall call, Hunt hunt, HuntStep.Wait wait, Reason why, int lap) {
    hunt.waitFor(wait.pause(), lap);
    long now = time.nanoTime();
    HuntProgress alone = hunt.progress(call.elapsed(now), Line.EMPTY);
    line.stand(
        call.id(),
        hunt.plan().priority(),
        call.arrivedNanos(),
        hunt.router().listWanted(hunt.plan(), alone),
        now,
        wait.pause().plus(settings.setupMargin()));
    call.expect(now, wait.pause(), settings.lostAfter());
    return decided(call, Decisions.hunting(call, hunt, wait, why));
  }

  private Decision finish(ActiveCall call, Hunt hunt, HuntStep step, Reason why) {
    hunt.stop();
    line.leave(call.id());
    call.expect(time.nanoTime(), settings.terminalCeiling(), Duration.ZERO);
    return decided(call, Decisions.hunting(call, hunt, step, why));
  }

  private static Decision decided(ActiveCall call, Decision decision) {
    call.decided(decision);
    return decision;
  }

  Attempt.Offered offered(
      Manager manager, CascadeStage stage, NextStep next, Optional<Trunk> trunk, boolean idle) {
    return new Attempt.Offered(
        manager, stage, next.reason(), next.lap(), trunk, time.instant(), idle);
  }

  /** A step ended without a lasting answer: closes its offers and goes on. */
  Decision resultOf(
      ActiveCall call, Hunt hunt, DialStatus status, HangupCause cause, Optional<Attempt> peer) {
    if (status == DialStatus.ANSWER && !hasDiedBeforeTheBridge(hunt)) {
      settleAnswered(call, hunt, peer);
      Decision done = Decisions.done(call.id(), Reason.ANSWERED);
      call.expect(time.nanoTime(), settings.terminalCeiling(), Duration.ZERO);
      return decided(call, done);
    }
    Optional<Decision> again = answerCrossedTimeout(call, hunt, status);
    if (again.isPresent()) {
      return again.get();
    }
    List<Attempt> ended = hunt.current();
    ended.forEach(attempt -> close(attempt, outcome(attempt, status, cause, ended.size() == 1)));
    return secondChance(call, hunt, ended).orElseGet(() -> advance(call, hunt));
  }

  private static boolean hasDiedBeforeTheBridge(Hunt hunt) {
    return hunt.current().stream().anyMatch(attempt -> attempt.hasDied() && attempt.isOpen());
  }

  /** Somebody talked, as far as the dialplan knows; AMI may have told who, or the peer does. */
  void settleAnswered(ActiveCall call, Hunt hunt, Optional<Attempt> peer) {
    Optional<Attempt> talker = hunt.current().stream().filter(Attempt::hasTalked).findFirst();
    Optional<Attempt> answered = talker.or(() -> peer).or(() -> onlyOne(hunt.current()));
    for (Attempt attempt : hunt.listAttempts()) {
      if (answered.isPresent() && attempt == answered.get() || attempt.isTalking()) {
        call.answered(attempt.managerId(), attempt.talkingAt().orElse(null));
        close(attempt, OfferOutcome.ANSWERED);
      } else {
        close(attempt, OfferOutcome.PREEMPTED);
      }
    }
    if (!call.isAnswered()) {
      call.answered(null, time.instant());
    }
    outOfTurn.drop(hunt);
    hunt.stop();
  }

  private static Optional<Attempt> onlyOne(List<Attempt> current) {
    return current.size() == 1 ? Optional.of(current.getFirst()) : Optional.empty();
  }

  /**
   * The phone was answered as the ring timed out: nobody else rings, the same phone does once more.
   * (Asterisk took the timeout, so the caller is connected with nobody.)
   */
  private Optional<Decision> answerCrossedTimeout(ActiveCall call, Hunt hunt, DialStatus status) {
    Optional<Attempt> accepted =
        onlyOne(hunt.current()).filter(Attempt::isAccepted).filter(Attempt::isOpen);
    if (status != DialStatus.NOANSWER
        || accepted.isEmpty()
        || accepted.get().trunk().isPresent()
        || !(call.decision().orElseThrow().step() instanceof HuntStep.RingDevices ring)) {
      return Optional.empty();
    }
    Attempt attempt = accepted.get();
    Duration lease = ring.ring().plus(settings.setupMargin());
    if (!attempt.reservation().map(held -> board.renew(held, lease)).orElse(false)) {
      return Optional.empty();
    }
    attempt.forgetAcceptance();
    expectResult(call, lease);
    return Optional.of(
        decided(call, Decisions.hunting(call, hunt, ring, Reason.ANSWER_CROSSED_TIMEOUT)));
  }

  /** A phone that registered anew while it was being rung is rung once more. */
  private Optional<Decision> secondChance(ActiveCall call, Hunt hunt, List<Attempt> ended) {
    Optional<Attempt> attempt =
        onlyOne(ended)
            .filter(one -> one.trunk().isEmpty())
            .filter(one -> one.isOutcome(OfferOutcome.UNREACHABLE))
            .filter(one -> board.isKnownIdle(one.manager()))
            .filter(one -> hasTimeToRing(call, hunt))
            .filter(one -> hunt.retry(one.managerId()));
    return attempt.flatMap(
        one -> start(call, hunt, ringOf(call, hunt, one.manager(), Reason.RE_REGISTERED)));
  }

  boolean hasTimeToRing(ActiveCall call, Hunt hunt) {
    Duration left = hunt.plan().route().timing().total().minus(call.elapsed(time.nanoTime()));
    return left.compareTo(hunt.router().settings().minRing()) >= 0;
  }

  /** A ring of this manager out of turn. */
  NextStep ringOf(ActiveCall call, Hunt hunt, Manager manager, Reason why) {
    return hunt.router().ring(hunt.plan(), progress(call, hunt), manager, why);
  }

  private OfferOutcome outcome(
      Attempt attempt, DialStatus status, HangupCause cause, boolean alone) {
    if (attempt.hasSaidNo()) {
      return OfferOutcome.DECLINED;
    }
    if (attempt.isPreempted()) {
      return OfferOutcome.PREEMPTED;
    }
    if (attempt.hasDied()) {
      return OfferOutcome.FAILED;
    }
    OfferOutcome outcome = OfferOutcome.of(status, cause);
    if (!alone && outcome == OfferOutcome.DECLINED) {
      // One cause for several phones: whose no it was is known from its own leg, if at all.
      return OfferOutcome.NO_ANSWER;
    }
    return outcome == OfferOutcome.BUSY && alone && isPersonsNo(attempt)
        ? OfferOutcome.DECLINED
        : outcome;
  }

  /** A busy signal from a phone that rang, or was idle, and is in no talk: the person's button. */
  boolean isPersonsNo(Attempt attempt) {
    return attempt.trunk().isEmpty()
        && (attempt.hasRung() || attempt.isKnownIdle())
        && !board.isOnThePhone(attempt.manager());
  }

  /** Ends one offer or conversation and gives the manager back. */
  void close(Attempt attempt, OfferOutcome how) {
    boolean talked = attempt.hasTalked() || how == OfferOutcome.ANSWERED;
    attempt.end(how, time.instant());
    Release release = talked ? Release.TALKED : Release.NOT_TAKEN;
    attempt.reservation().ifPresent(held -> board.release(held, release));
  }

  /**
   * The ring is over and the dialplan did not ask on: without other news they talk, and nobody may
   * offer the manager another call meanwhile. A phone known to be idle says otherwise.
   */
  void presumeAnswered(ActiveCall call, Hunt hunt) {
    Optional<Attempt> offer = onlyOne(hunt.current()).filter(Attempt::isOpen);
    if (call.isPresumedAnswered() || offer.isEmpty() || isSilent(offer.get())) {
      return;
    }
    boolean held =
        offer.get().reservation().map(r -> board.talking(r, settings.presumedTalk())).orElse(false);
    if (held) {
      call.presumeAnswered();
    }
  }

  private boolean isSilent(Attempt attempt) {
    return attempt.trunk().isEmpty() && board.isKnownIdle(attempt.manager());
  }

  private static Manager managerOf(Hunt hunt, ManagerId id) {
    for (var turn : hunt.plan().listAllTurns()) {
      for (Manager manager : turn.managers()) {
        if (manager.id().equals(id)) {
          return manager;
        }
      }
    }
    return hunt.listAttempts().stream()
        .map(Attempt::manager)
        .filter(manager -> manager.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "manager of a step: '" + id + "' (expected: one of the plan)"));
  }
}
