package ua.switchboard.live;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.CallId;
import ua.switchboard.call.Caller;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.Did;
import ua.switchboard.call.HangupCause;
import ua.switchboard.call.OfferOutcome;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.Endings.Ending;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.presence.Reservation;
import ua.switchboard.routing.CallRouter;
import ua.switchboard.routing.Explanation;
import ua.switchboard.routing.Reason;
import ua.switchboard.routing.RoutePlan;

/**
 * The calls in progress. Every method answers from memory, never blocks on I/O, may be called from
 * any thread, and is idempotent: a duplicated or late event changes nothing.
 *
 * <p>Longer than most: it is the one door to the calls, and every knock has its method.
 */
public final class Switchboard {
  private static final Duration GIVEN_UP_MEMORY = Duration.ofDays(1);

  private final CurrentDirectory directory;
  private final PresenceBoard board;
  private volatile CallRouter router;
  private final SwitchboardSettings settings;
  private final TimeSource time;
  private final CallListeners listeners;
  private final Map<CallId, ActiveCall> calls = new ConcurrentHashMap<>();
  private final EndedCalls ended;

  /** Ended before they were known; a route that was asked before may still be read. */
  private final EndedCalls strangers;

  /** Ended without a word: the end may yet be told, hours later. */
  private final EndedCalls givenUp = new EndedCalls(GIVEN_UP_MEMORY);

  private final RoutingMemory memory = new RoutingMemory();
  private final HuntDriver hunts;
  private final LegEvents legs;
  private final OutgoingCalls outgoing;
  private final Endings endings;
  private final Recall recall;
  private final Handovers handovers;
  private final Originates originates = new Originates();

  public Switchboard(
      CurrentDirectory directory,
      PresenceBoard board,
      CallRouter router,
      SwitchboardSettings settings,
      TimeSource time,
      List<CallListener> listeners) {
    this.directory = directory;
    this.board = board;
    this.router = router;
    this.settings = settings;
    this.time = time;
    this.listeners = new CallListeners(listeners);
    this.ended = new EndedCalls(settings.endedMemory());
    this.strangers = new EndedCalls(settings.endedMemory());
    var receivers = new Receivers(directory, board);
    this.hunts = new HuntDriver(board, receivers, memory, settings, time);
    this.legs = new LegEvents(directory, board, hunts, settings, time);
    this.outgoing = new OutgoingCalls(directory, board, settings, time);
    this.handovers = new Handovers(hunts.outOfTurn(), this::huntOfDialled, settings);
    this.recall = new Recall(directory, settings, time, this::huntOf);
    this.endings = new Endings(hunts, outgoing, memory.callers(), settings.countedRing(), time);
  }

  /** Routes calls by this router from now on; calls in progress keep theirs and their plan. */
  public void routeBy(CallRouter newer) {
    router = newer;
  }

  /** Routes a call that has just arrived; the first step's reservations are held on return. */
  public Decision plan(CallRequests.Inbound request) {
    ActiveCall call = arrive(request.call(), request.did(), request.caller());
    if (call == null) {
      return Decisions.done(request.call(), Reason.ENDED);
    }
    Decision decision;
    synchronized (call) {
      if (call.decision().isPresent() || call.isOver()) {
        return current(call);
      }
      decision = begin(call);
    }
    listeners.tell(listener -> listener.onDecision(call, decision));
    return unlessGone(call, decision);
  }

  private Decision begin(ActiveCall call) {
    try {
      Hunt hunt = huntOf(call);
      if (hunt.plan().isNewClient()) {
        memory.newClient();
      }
      call.hunt(hunt);
      return hunts.advance(call, hunt);
    } catch (RuntimeException e) {
      // What cannot be decided is not half begun: the dialplan's own fallback takes the call.
      call.end();
      call.hunt()
          .ifPresent(hunt -> hunt.listAttempts().forEach(a -> hunts.close(a, OfferOutcome.FAILED)));
      calls.remove(call.id(), call);
      throw e;
    }
  }

  private Hunt huntOf(ActiveCall call) {
    CallRouter current = router;
    RoutePlan plan =
        current.plan(
            directory.get(),
            board.look(),
            memory.request(call.did(), call.caller()),
            time.instant());
    return new Hunt(plan, current);
  }

  /** A call that we dialled hunts for nobody but whom people give it to. */
  private Hunt huntOfDialled(ActiveCall call) {
    CallRouter current = router;
    Caller other =
        call.outgoing()
            .flatMap(Outgoing::number)
            .<Caller>map(number -> new Caller.Numbered(number, ""))
            .orElse(call.caller());
    RoutePlan plan =
        current.planOfDialled(
            directory.get(),
            memory.request(call.did(), other),
            time.instant(),
            settings.recordOutgoing());
    return new Hunt(plan, current);
  }

  /** Chooses the trunk of a manager's outgoing call and marks the manager as talking. */
  public Decision dialOut(CallRequests.Outbound request) {
    ActiveCall call =
        arrive(request.call(), new Did(request.to().digits()), new Caller.Withheld(""));
    if (call == null) {
      return Decisions.done(request.call(), Reason.ENDED);
    }
    Decision decision;
    synchronized (call) {
      if (call.decision().isPresent() || call.isOver()) {
        return current(call);
      }
      decision = outgoing.begin(call, request);
    }
    listeners.tell(listener -> listener.onDecision(call, decision));
    return unlessGone(call, decision);
  }

  /** What was decided, unless the caller's end was read before this call's beginning. */
  private Decision unlessGone(ActiveCall call, Decision decision) {
    if (!strangers.contains(call.id())) {
      return decision;
    }
    finish(call, () -> Ending.GONE);
    return Decisions.done(call.id(), Reason.ENDED);
  }

  /** The call, made when it is new; null when it has ended already. */
  private @Nullable ActiveCall arrive(CallId id, Did did, Caller caller) {
    return calls.computeIfAbsent(
        id,
        absent ->
            isEnded(id) ? null : new ActiveCall(id, did, caller, time.instant(), time.nanoTime()));
  }

  private boolean isEnded(CallId id) {
    return ended.contains(id) || givenUp.contains(id);
  }

  /** Records how the last step ended and chooses the next one. */
  public Decision next(CallRequests.StepResult result) {
    ActiveCall call = findOrRecall(result.call(), result.offer(), result.memory());
    if (call == null) {
      return Decisions.done(result.call(), Reason.ENDED);
    }
    Decision decision;
    synchronized (call) {
      boolean stale = call.decision().isPresent() && result.offer() != call.offer();
      if (call.isOver() || stale || isTerminal(call)) {
        return current(call);
      }
      decision = resultOf(call, result);
    }
    listeners.tell(listener -> listener.onDecision(call, decision));
    return decision;
  }

  private Decision resultOf(ActiveCall call, CallRequests.StepResult result) {
    if (call.outgoing().isPresent() && call.hunt().isEmpty()) {
      return outgoing.resultOf(call, call.outgoing().get(), result.status(), result.cause());
    }
    Hunt hunt = call.hunt().orElseThrow();
    return hunts.resultOf(call, hunt, result.status(), result.cause(), peer(hunt, result.peer()));
  }

  private static Optional<Attempt> peer(Hunt hunt, Optional<DeviceName> device) {
    return device.flatMap(
        name -> hunt.current().stream().filter(attempt -> Legs.belongs(attempt, name)).findFirst());
  }

  private static Decision current(ActiveCall call) {
    return call.isOver() ? Decisions.done(call.id(), Reason.ENDED) : call.decision().orElseThrow();
  }

  private static boolean isTerminal(ActiveCall call) {
    return call.decision().map(decision -> decision.step().isTerminal()).orElse(false);
  }

  /**
   * The caller is gone: releases everything, tells the listeners once. A call that is not known yet
   * ends as soon as it begins: its route was asked before, and is only read late.
   */
  public void ended(CallRequests.Ended end) {
    ActiveCall call = findOrForget(end);
    if (call != null) {
      finish(
          call,
          () -> {
            Optional<Attempt> peer = call.hunt().flatMap(hunt -> peer(hunt, end.peer()));
            boolean ofStep = end.offer() == call.offer();
            return new Ending(end.status(), end.cause(), peer, false, ofStep);
          });
    }
  }

  private @Nullable ActiveCall findOrForget(CallRequests.Ended end) {
    if (!end.memory().isEmpty()) {
      return findOrRecall(end.call(), end.offer(), end.memory());
    }
    return calls.computeIfAbsent(
        end.call(),
        absent -> {
          strangers.add(end.call(), time.nanoTime());
          return null;
        });
  }

  private void finish(ActiveCall call, Supplier<Ending> how) {
    FinishedCall finished;
    synchronized (call) {
      if (call.isOver()) {
        return;
      }
      Ending ending = how.get();
      finished = endings.finish(call, ending);
      Originates.ended(call, ending.cause(), finished.endedAt()).ifPresent(originates::keep);
      // Remembered as ended before it is forgotten as living: no event falls between the two.
      (ending.lost() ? givenUp : ended).add(call.id(), time.nanoTime());
      calls.remove(call.id(), call);
    }
    listeners.tell(listener -> listener.onEnded(finished));
  }

  /** The call, rebuilt from its memory when this server never saw it; null when it has ended. */
  private @Nullable ActiveCall findOrRecall(CallId id, long offer, String memory) {
    return calls.computeIfAbsent(id, absent -> isEnded(id) ? null : recall.call(id, offer, memory));
  }

  /** A manager's device rings for a call (AMI DialBegin, DialState RINGING). */
  public void ringing(CallId id, DeviceName device) {
    ActiveCall call = calls.get(id);
    if (call != null) {
      synchronized (call) {
        call.hunt().filter(hunt -> !call.isOver()).ifPresent(hunt -> legs.ringing(hunt, device));
        call.outgoing().ifPresent(out -> outgoing.ringing(out, device));
      }
      changed(call);
    }
  }

  /**
   * A device or a mobile's leg was answered and the bridge is being built (AMI DialEnd ANSWER): the
   * offer no longer times out.
   *
   * @param dialString what was dialled, for legs over a trunk; the device for a telephone
   */
  public void accepted(CallId id, String dialString) {
    ActiveCall call = calls.get(id);
    if (call != null) {
      synchronized (call) {
        call.hunt()
            .filter(hunt -> !call.isOver())
            .ifPresent(hunt -> legs.accepted(hunt, dialString));
      }
    }
  }

  /** Caller and leg are in one bridge (AMI BridgeEnter): they talk, all other offers end. */
  public void connected(CallId id, String channel) {
    ActiveCall call = calls.get(id);
    Optional<DeviceName> device = DeviceName.ofChannel(channel);
    if (call == null || device.isEmpty()) {
      return;
    }
    boolean first;
    synchronized (call) {
      first = !call.isOver() && !call.isDead(channel) && connected(call, channel, device.get());
    }
    if (first) {
      listeners.tell(listener -> listener.onAnswered(call));
    }
    changed(call);
  }

  private void changed(ActiveCall call) {
    listeners.tell(listener -> listener.onChanged(call));
  }

  private boolean connected(ActiveCall call, String channel, DeviceName device) {
    if (call.outgoing().isEmpty()) {
      return legs.connected(call, call.hunt().orElseThrow(), device);
    }
    Outgoing out = call.outgoing().get();
    boolean together = out.isFarSide(channel) && out.talksItself();
    if (together) {
      call.hunt().ifPresent(hunts.outOfTurn()::drop);
    } else if (call.hunt().isPresent()) {
      // While the dialler asks somebody about the call, the two talk without the other side.
      boolean asking = out.talksItself() && call.hunt().flatMap(Hunt::redirect).isPresent();
      return !asking && legs.connected(call, call.hunt().get(), device);
    }
    out.farSide(channel);
    return outgoing.connected(call, out, device);
  }

  /** A leg that is not the caller's is gone (AMI Hangup). */
  public void legEnded(CallId id, String channel, HangupCause cause) {
    ActiveCall call = calls.get(id);
    Optional<DeviceName> device = DeviceName.ofChannel(channel);
    if (call == null || device.isEmpty()) {
      return;
    }
    synchronized (call) {
      if (!call.isOver()) {
        call.channelDied(channel);
        call.hunt().ifPresent(hunt -> legs.legEnded(hunt, device.get(), cause));
        call.outgoing().ifPresent(out -> outgoing.legEnded(call, out, device.get()));
      }
    }
    changed(call);
  }

  /**
   * The calls one Asterisk really has, after its link came back: calls of that server that are not
   * among them have ended meanwhile; the conversations that go on are held on to.
   *
   * @param server its {@code systemname}, which is in front of its call ids; ids without one belong
   *     to the only server there is
   */
  public void resync(String server, List<CallId> callsThere) {
    Set<CallId> there = new HashSet<>(callsThere);
    long now = time.nanoTime();
    for (ActiveCall call : calls.values()) {
      boolean grown = now - call.lastSign() > settings.resyncGrace().toNanos();
      if (there.contains(call.id())) {
        goesOn(call, now);
      } else if (grown && isOf(server, call.id())) {
        finish(call, () -> Ending.LOST);
      }
    }
  }

  private void goesOn(ActiveCall call, long now) {
    synchronized (call) {
      if (!call.isOver() && call.isAnswered()) {
        legs.renew(call);
        call.expect(now, settings.talkLease(), settings.lostAfter());
      }
    }
  }

  private static boolean isOf(String server, CallId call) {
    int dash = call.value().lastIndexOf('-');
    return dash < 0 || call.value().substring(0, dash).equals(server);
  }

  /**
   * A manager takes no calls until {@link #unpause}; during a call it takes effect after it.
   *
   * @return who it was; empty when no manager has this device
   */
  public Optional<ManagerId> pause(DeviceName device, String reason) {
    Optional<ManagerId> manager = managerWith(device);
    manager.ifPresent(id -> board.pause(id, reason));
    return manager;
  }

  /**
   * The end of a pause.
   *
   * @return who it was; empty when no manager has this device
   */
  public Optional<ManagerId> unpause(DeviceName device) {
    Optional<ManagerId> manager = managerWith(device);
    manager.ifPresent(board::unpause);
    return manager;
  }

  private Optional<ManagerId> managerWith(DeviceName device) {
    return directory.get().findManagerByDevice(device).map(Manager::id);
  }

  /**
   * The manager says no while the call is offered to them: they are not asked again. It counts when
   * the ring ends, which the edge that took the no brings about.
   *
   * @return false when the call is not offered to this manager now
   */
  public boolean decline(CallId id, ManagerId manager) {
    return hand(id, call -> handovers.decline(call, manager)).isEmpty();
  }

  /**
   * The manager hands an offered call to a colleague, who is reserved at once and rings next, or
   * has it ring on their own mobile.
   *
   * @return false when the call is not offered to {@code from} now, the colleague is not free or
   *     was asked already, or the call was redirected too often; the offer then stays where it is
   */
  public boolean redirect(CallId id, ManagerId from, Destination to) {
    return hand(id, call -> handovers.redirect(call, from, to)).isEmpty();
  }

  /** Changes hands by a rule of {@link Handovers}; empty when it does. */
  Optional<Refusal> hand(CallId id, Function<ActiveCall, Optional<Refusal>> rule) {
    ActiveCall call = calls.get(id);
    if (call == null) {
      return Optional.of(Refusal.CALL_UNKNOWN);
    }
    Optional<Refusal> refusal;
    synchronized (call) {
      refusal = call.isOver() ? Optional.of(Refusal.CALL_UNKNOWN) : rule.apply(call);
    }
    if (refusal.isEmpty()) {
      changed(call);
    }
    return refusal;
  }

  SwitchboardSettings settings() {
    return settings;
  }

  Handovers handovers() {
    return handovers;
  }

  /**
   * A click-to-call is about to ring the manager's own telephone: the manager is held for it.
   *
   * @param lease until when the manager has picked up
   */
  Optional<Refusal> originate(CallId id, Manager manager, PhoneNumber to, Duration lease) {
    ActiveCall call = arrive(id, new Did(to.digits()), new Caller.Withheld(""));
    if (call == null) {
      return Optional.of(Refusal.CALL_UNKNOWN);
    }
    boolean held;
    synchronized (call) {
      held = outgoing.originate(call, manager, to, lease);
      if (!held) {
        call.end();
        calls.remove(id, call);
      }
    }
    if (held) {
      changed(call);
    }
    return held ? Optional.empty() : Optional.of(Refusal.NOT_FREE);
  }

  /** A click-to-call, in progress or one of the last thousand. */
  public Optional<OriginateView> findOriginate(CallId id) {
    ActiveCall call = calls.get(id);
    if (call != null) {
      synchronized (call) {
        Optional<OriginateView> going = Originates.of(call);
        if (going.isPresent()) {
          return going;
        }
      }
    }
    return originates.findOver(id);
  }

  /** Who would be rung, in which order and why, if this call came now; reserves nothing. */
  public Explanation explain(CallRequests.Question question) {
    Directory company = directory.get();
    return router.explain(
        company,
        CallRouter.supposing(
            board.look(), managers(company, question.busy()), managers(company, question.paused())),
        memory.request(question.did(), question.caller()),
        question.at().orElseGet(time::instant));
  }

  private static Set<ManagerId> managers(Directory company, Set<String> extensions) {
    Set<ManagerId> managers = new HashSet<>();
    for (String extension : extensions) {
      company.findManagerByExtension(extension).map(Manager::id).ifPresent(managers::add);
    }
    return managers;
  }

  /** What is remembered from call to call, for whoever keeps it over a restart. */
  public RoutingMemory memory() {
    return memory;
  }

  public Optional<ActiveCall> findCall(CallId call) {
    return Optional.ofNullable(calls.get(call));
  }

  public List<ActiveCall> listCalls() {
    return List.copyOf(calls.values());
  }

  /**
   * Gives up calls that were not heard of for too long and ends leases that ran out; run every
   * second. Returns the leases, each a sign that an event was lost.
   */
  public List<Reservation> sweep() {
    long now = time.nanoTime();
    for (ActiveCall call : calls.values()) {
      if (!isAlive(call, now)) {
        finish(call, () -> Ending.LOST);
      }
    }
    ended.sweep(now);
    strangers.sweep(now);
    givenUp.sweep(now);
    return board.sweep();
  }

  private boolean isAlive(ActiveCall call, long now) {
    synchronized (call) {
      call.hunt()
          .filter(hunt -> call.isStepOverdue(now) && !call.isAnswered())
          .ifPresent(hunt -> hunts.presumeAnswered(call, hunt));
      return !call.isGivenUp(now);
    }
  }

  /** Everything about the calls in progress as plain maps and lists, for {@code /debug/state}. */
  public Map<String, Object> debugState() {
    Map<String, Object> all = new TreeMap<>();
    for (ActiveCall call : calls.values()) {
      all.put(call.id().value(), debugState(call));
    }
    return Map.of(
        "calls", all, "waiting", hunts.waiting(), "listenerFailures", listeners.failures());
  }

  private static Map<String, Object> debugState(ActiveCall call) {
    Map<String, Object> state = new TreeMap<>();
    synchronized (call) {
      state.put("did", call.did().value());
      state.put("caller", call.caller().label());
      state.put("arrivedAt", call.arrivedAt().toString());
      call.decision().ifPresent(decision -> state.put("step", decision.step().toString()));
      call.decision().ifPresent(decision -> state.put("offer", decision.offer()));
      call.answeredBy().ifPresent(manager -> state.put("answeredBy", manager.value()));
      call.plan().ifPresent(plan -> state.put("plan", plan.summary()));
    }
    return state;
  }
}
