package ua.switchboard.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.DialStatus;
import ua.switchboard.call.Did;
import ua.switchboard.call.HangupCause;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.CallListener;
import ua.switchboard.live.CallRequests;
import ua.switchboard.live.Decision;
import ua.switchboard.live.Destination;
import ua.switchboard.live.FinishedCall;
import ua.switchboard.live.Switchboard;
import ua.switchboard.live.SwitchboardSettings;
import ua.switchboard.presence.DeviceState;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.presence.PresenceSettings;
import ua.switchboard.routing.CallRouter;
import ua.switchboard.routing.HuntStep;
import ua.switchboard.routing.RoutingSettings;
import ua.switchboard.testkit.SettableClock;

/**
 * Days of a company by chance: a world of callers, phones and an Asterisk that behaves like one,
 * and a server that hears of it over AGI and AMI. AMI events come late, twice, out of order or not
 * at all; the link drops; the server is killed and started; the configuration changes.
 *
 * <p>The world knows the truth, so it can tell when the server offers a call to somebody who is in
 * another one that this server had arranged. Single-threaded; the same seed is the same story.
 */
final class Simulation implements CallListener {
  private static final String SERVER = "pbx1";
  private static final long SECOND = 1_000_000_000L;

  private final Random random;
  private final SettableClock clock = new SettableClock(Scene.MONDAY_NOON);
  private final PriorityQueue<Event> agenda = new PriorityQueue<>();
  private final List<Directory> companies;
  private final Map<CallId, World> calls = new HashMap<>();
  private final Map<ManagerId, World> engaged = new HashMap<>();
  private final Map<CallId, Integer> records = new HashMap<>();
  private final Set<CallId> planned = new HashSet<>();
  private Directory company;
  private PresenceBoard board;
  private Switchboard server;
  private boolean linkUp = true;
  private boolean silent;
  private int incarnation;
  private long order;
  private long number;
  private boolean open = true;
  long steps;
  long offers;
  long talks;
  long restarts;
  long outages;
  final List<String> doubleOffers = new ArrayList<>();

  /** Something that happens at a time. */
  private record Event(long at, long order, Runnable what) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
    }
  }

  /** A call as it really is. */
  private static final class World {
    final CallId id;
    final Set<ManagerId> rung = new HashSet<>();
    @Nullable Decision decision;
    @Nullable ManagerId talker;
    boolean overMobile;
    boolean gone;
    boolean byGroup;
    int incarnation;
    long stepNumber;

    World(CallId id) {
      this.id = id;
    }

    long offer() {
      return decision == null ? 0 : decision.offer();
    }

    String memory() {
      return decision == null ? "" : decision.memory();
    }
  }

  Simulation(long seed, List<Directory> companies) {
    this.random = new Random(seed);
    this.companies = companies;
    this.company = companies.getFirst();
    this.board = newBoard();
    this.server = newServer();
    tellAllDevices();
  }

  private PresenceBoard newBoard() {
    return new PresenceBoard(PresenceSettings.DEFAULT, clock);
  }

  private Switchboard newServer() {
    return new Switchboard(
        () -> company,
        board,
        new CallRouter(RoutingSettings.DEFAULT),
        SwitchboardSettings.DEFAULT,
        clock,
        List.of(this));
  }

  @Override
  public void onEnded(FinishedCall call) {
    records.merge(call.id(), 1, Integer::sum);
  }

  // ---- the run

  void run(long wantedSteps) {
    in(0, this::arrive);
    in(5, this::manager);
    in(1, this::sweep);
    in(600, this::outage);
    in(900, this::restart);
    in(300, this::reload);
    while (steps < wantedSteps) {
      tick();
    }
    open = false;
    Instant end = clock.instant().plus(Duration.ofHours(6));
    while (!agenda.isEmpty() && clock.instant().isBefore(end)) {
      tick();
    }
    server.sweep();
  }

  private void tick() {
    Event next = agenda.remove();
    clock.pass(Duration.ofNanos(next.at() - clock.nanoTime()));
    next.what().run();
  }

  private void in(double seconds, Runnable what) {
    long at = clock.nanoTime() + (long) (seconds * SECOND);
    agenda.add(new Event(at, order++, what));
  }

  private void sweep() {
    server.sweep();
    if (open || !server.listCalls().isEmpty()) {
      in(open ? 1 : 10, this::sweep);
    }
  }

  private double between(double low, double high) {
    return low + random.nextDouble() * (high - low);
  }

  private boolean chance(double of) {
    return random.nextDouble() < of;
  }

  // ---- callers

  private void arrive() {
    if (!open) {
      return;
    }
    in(between(1, 30), this::arrive);
    var call = new World(new CallId("pbx1-%d.%d".formatted(incarnation, ++number)));
    calls.put(call.id, call);
    planned.add(call.id);
    var inbound = new CallRequests.Inbound(call.id, did(), Scene.caller(callerNumber()));
    take(call, server.plan(inbound));
    if (chance(0.05)) {
      server.plan(inbound);
    }
    in(between(3, 120), () -> hangUpIfWaiting(call));
  }

  private Did did() {
    return new Did(
        switch (random.nextInt(8)) {
          case 0 -> "100";
          case 1 -> "200";
          case 2 -> "300";
          default -> Company.DID;
        });
  }

  private String callerNumber() {
    int which = random.nextInt(12);
    return which == 0 ? "withheld" : "06712345" + (10 + random.nextInt(60));
  }

  private void hangUpIfWaiting(World call) {
    if (!call.gone && call.talker == null) {
      end(call, DialStatus.CANCEL);
    }
  }

  // ---- the dialplan

  private void take(World call, Decision decision) {
    steps++;
    call.decision = decision;
    call.incarnation = incarnation;
    call.stepNumber++;
    long step = call.stepNumber;
    switch (decision.step()) {
      case HuntStep.RingDevices ring -> ringDevices(call, ring, step);
      case HuntStep.RingMobile ring -> ringMobile(call, ring, step);
      case HuntStep.Wait wait ->
          later(call, step, wait.pause().toSeconds(), () -> next(call, DialStatus.UNKNOWN, 0));
      case HuntStep.DialOut ignored -> later(call, step, between(1, 40), () -> dialledOut(call));
      case HuntStep.Finish ignored ->
          later(call, step, between(0, 5), () -> end(call, DialStatus.NOANSWER));
      case HuntStep.Refuse ignored -> later(call, step, 0.01, () -> end(call, DialStatus.UNKNOWN));
      case HuntStep.NoRoute ignored -> later(call, step, 0.01, () -> end(call, DialStatus.UNKNOWN));
      case HuntStep.Done ignored -> later(call, step, 0.01, () -> end(call, DialStatus.ANSWER));
    }
  }

  private void later(World call, long step, double seconds, Runnable what) {
    in(
        seconds,
        () -> {
          if (!call.gone && call.stepNumber == step) {
            what.run();
          }
        });
  }

  private void ringDevices(World call, HuntStep.RingDevices ring, long step) {
    call.byGroup = ring.managers().size() > 1;
    check(call, ring.managers());
    List<ManagerId> able = new ArrayList<>();
    for (ManagerId manager : ring.managers()) {
      if (!engaged.containsKey(manager)) {
        able.add(manager);
        engage(call, manager);
        ami(() -> server.ringing(call.id, phone(manager)));
        device(manager, DeviceState.RINGING);
      }
    }
    if (able.isEmpty()) {
      later(call, step, 0.05, () -> next(call, DialStatus.BUSY, 17));
      return;
    }
    ManagerId who = able.get(random.nextInt(able.size()));
    rung(call, step, who, ring.ring().toMillis() / 1000.0);
  }

  private void rung(World call, long step, ManagerId who, double ring) {
    switch (random.nextInt(20)) {
      case 0, 1 ->
          later(call, step, between(0.5, ring), () -> next(call, DialStatus.CHANUNAVAIL, 21));
      case 2 -> later(call, step, between(0.5, ring), () -> next(call, DialStatus.BUSY, 17));
      case 3 -> later(call, step, 0.05, () -> next(call, DialStatus.CHANUNAVAIL, 3));
      case 4 -> later(call, step, ring, () -> answerCrossesTimeout(call, who));
      case 5 -> later(call, step, between(0.5, ring), () -> legDies(call, who));
      case 6 -> {
        double at = between(0.5, ring);
        later(call, step, at, () -> redirect(call, who, step, ring - at));
      }
      case 7, 8, 9, 10, 11, 12 -> later(call, step, ring, () -> next(call, DialStatus.NOANSWER, 0));
      default -> later(call, step, between(0.5, ring), () -> answer(call, who, false));
    }
  }

  private void redirect(World call, ManagerId from, long step, double left) {
    if (chance(0.5)) {
      server.decline(call.id, from);
    } else {
      ManagerId to = chance(0.2) ? from : anybody().id();
      boolean mobile = to.equals(from) || chance(0.2);
      server.redirect(
          call.id, from, mobile ? new Destination.Mobile(to) : new Destination.Colleague(to));
    }
    later(call, step, between(0, left), () -> next(call, DialStatus.NOANSWER, 0));
  }

  private void ringMobile(World call, HuntStep.RingMobile ring, long step) {
    call.byGroup = false;
    check(call, List.of(ring.manager()));
    if (engaged.containsKey(ring.manager())) {
      later(call, step, 4, () -> next(call, DialStatus.BUSY, 17));
      return;
    }
    engage(call, ring.manager());
    double seconds = ring.ring().toMillis() / 1000.0;
    switch (random.nextInt(5)) {
      case 0 -> later(call, step, 1, () -> next(call, DialStatus.CONGESTION, 34));
      case 1 -> later(call, step, seconds + 12, () -> next(call, DialStatus.UNCONFIRMED, 0));
      case 2 -> later(call, step, seconds, () -> next(call, DialStatus.NOANSWER, 0));
      default -> later(call, step, between(1, seconds), () -> answer(call, ring.manager(), true));
    }
  }

  private void answer(World call, ManagerId who, boolean mobile) {
    talks++;
    freeAllBut(call, who);
    call.talker = who;
    call.overMobile = mobile;
    String leg = leg(call, who, mobile);
    if (!mobile) {
      ami(() -> server.accepted(call.id, phone(who).value()));
      device(who, DeviceState.INUSE);
    }
    ami(() -> server.connected(call.id, leg));
    in(between(1, 240), () -> talkEnds(call, who, leg));
  }

  private void talkEnds(World call, ManagerId who, String leg) {
    if (call.gone) {
      return;
    }
    if (chance(0.5)) {
      ami(() -> server.legEnded(call.id, leg, new HangupCause(16)));
    }
    if (chance(0.1) && server.findCall(call.id).isPresent()) {
      next(call, DialStatus.ANSWER, 16);
    } else {
      end(call, DialStatus.ANSWER);
    }
    disengage(call, who);
  }

  private void answerCrossesTimeout(World call, ManagerId who) {
    ami(() -> server.accepted(call.id, phone(who).value()));
    next(call, DialStatus.NOANSWER, 0);
  }

  private void legDies(World call, ManagerId who) {
    ami(() -> server.accepted(call.id, phone(who).value()));
    ami(() -> server.legEnded(call.id, leg(call, who, false), new HangupCause(16)));
    next(call, chance(0.5) ? DialStatus.ANSWER : DialStatus.NOANSWER, 16);
  }

  private void dialledOut(World call) {
    switch (random.nextInt(4)) {
      case 0 -> next(call, DialStatus.BUSY, 17);
      case 1 -> next(call, DialStatus.CONGESTION, 34);
      default -> {
        ami(() -> server.connected(call.id, "PJSIP/kyivstar-00000001"));
        in(between(1, 100), () -> end(call, DialStatus.ANSWER));
      }
    }
  }

  private void next(World call, DialStatus status, int cause) {
    if (call.gone) {
      return;
    }
    freeAllBut(call, null);
    Decision before = call.decision;
    var result =
        new CallRequests.StepResult(
            call.id, call.offer(), status, new HangupCause(cause), Optional.empty(), call.memory());
    take(call, server.next(result));
    if (before != null && before.offer() != call.offer() && chance(0.05)) {
      steps++;
      server.next(result);
    }
  }

  private void end(World call, DialStatus status) {
    if (call.gone) {
      return;
    }
    call.gone = true;
    freeAllBut(call, null);
    var ended =
        new CallRequests.Ended(
            call.id, call.offer(), status, HangupCause.NONE, peer(call), call.memory());
    if (!linkUp || chance(0.9) || call.incarnation != incarnation) {
      told(ended);
    }
    ami(() ->
        server.ended(
            new CallRequests.Ended(
                call.id, 0, DialStatus.UNKNOWN, HangupCause.NONE, Optional.empty(), "")));
    calls.remove(call.id);
  }

  private void told(CallRequests.Ended ended) {
    steps++;
    server.ended(ended);
    if (chance(0.1)) {
      server.ended(ended);
    }
  }

  private Optional<DeviceName> peer(World call) {
    return call.talker == null || call.overMobile
        ? Optional.empty()
        : Optional.of(phone(call.talker));
  }

  // ---- managers

  private void manager() {
    if (!open) {
      return;
    }
    in(between(1, 20), this::manager);
    Manager who = anybody();
    switch (random.nextInt(30)) {
      case 0 -> server.pause(phone(who.id()), "a break");
      case 1, 2, 3 -> server.unpause(phone(who.id()));
      case 4, 5, 6, 7, 8, 9, 10, 11 -> board.endWrapUp(who.id());
      case 12, 13, 14 -> dialOut(who);
      default -> server.unpause(phone(who.id()));
    }
  }

  private void dialOut(Manager who) {
    if (engaged.containsKey(who.id())) {
      return;
    }
    var call = new World(new CallId("pbx1-%d.%d".formatted(incarnation, ++number)));
    calls.put(call.id, call);
    planned.add(call.id);
    engage(call, who.id());
    call.talker = who.id();
    device(who.id(), DeviceState.INUSE);
    var outbound = new CallRequests.Outbound(call.id, phone(who.id()), Company.phone("0671239999"));
    take(call, server.dialOut(outbound));
  }

  private void engage(World call, ManagerId who) {
    engaged.put(who, call);
    call.rung.add(who);
    offers++;
  }

  private void freeAllBut(World call, @Nullable ManagerId talker) {
    for (ManagerId who : List.copyOf(call.rung)) {
      if (!who.equals(talker)) {
        disengage(call, who);
      }
    }
  }

  private void disengage(World call, ManagerId who) {
    call.rung.remove(who);
    if (engaged.remove(who, call)) {
      device(who, DeviceState.NOT_INUSE);
    }
  }

  /** The one thing that must never be: an offer to somebody this server knows to be in a call. */
  private void check(World call, List<ManagerId> rung) {
    for (ManagerId manager : rung) {
      World other = engaged.get(manager);
      if (other != null && other != call && isKnown(other)) {
        String doing = other.talker == null ? "ringing" : "talking";
        doubleOffers.add(
            "step %d: %s offered %s, who is %s in %s"
                .formatted(steps, call.id, manager, doing, other.id));
      }
    }
  }

  /** Whether this server arranged it and could know: not who of a group answered without a link. */
  private boolean isKnown(World other) {
    boolean unknowable = other.byGroup && other.talker != null && !linkUp;
    return other.incarnation == incarnation && !other.gone && !unknowable;
  }

  private Manager anybody() {
    return company.listManagers().get(random.nextInt(company.listManagers().size()));
  }

  private static DeviceName phone(ManagerId manager) {
    return new DeviceName("PJSIP/" + manager);
  }

  private static String leg(World call, ManagerId who, boolean mobile) {
    String device =
        mobile && call.decision != null && call.decision.step() instanceof HuntStep.RingMobile ring
            ? "PJSIP/" + ring.trunk().name()
            : phone(who).value();
    return device + "-" + Long.toHexString(call.stepNumber + 0x1000);
  }

  // ---- the link

  /** An event about a call: lost, late (and so out of order), doubled, or as it should be. */
  private void ami(Runnable event) {
    if (silent || chance(0.03)) {
      return;
    }
    int here = incarnation;
    Runnable told =
        () -> {
          steps++;
          if (here == incarnation && linkUp) {
            event.run();
          }
        };
    in(chance(0.1) ? between(0, 1) : 0.003, told);
    if (chance(0.05)) {
      in(between(0, 2), told);
    }
  }

  /** Device states come in order and are lost only with the link. */
  private void device(ManagerId manager, DeviceState state) {
    int here = incarnation;
    if (!silent) {
      in(
          0.005,
          () -> {
            steps++;
            if (here == incarnation && linkUp) {
              board.deviceState(SERVER, phone(manager), state);
            }
          });
    }
  }

  private void outage() {
    if (!open) {
      return;
    }
    in(between(300, 1500), this::outage);
    if (silent) {
      return;
    }
    outages++;
    silent = true;
    in(
        between(0, 5),
        () -> {
          linkUp = false;
          board.serverUnknown(SERVER);
          in(between(1, 120), this::linkReturns);
        });
  }

  private void linkReturns() {
    silent = false;
    linkUp = true;
    tellAllDevices();
    server.resync(SERVER, List.copyOf(calls.keySet()));
  }

  private void tellAllDevices() {
    for (Manager manager : company.listManagers()) {
      World call = engaged.get(manager.id());
      boolean talks = call != null && call.talker != null && !call.overMobile;
      boolean rings = call != null && call.talker == null;
      DeviceState state =
          talks ? DeviceState.INUSE : rings ? DeviceState.RINGING : DeviceState.NOT_INUSE;
      board.deviceState(SERVER, phone(manager.id()), state);
    }
  }

  private void restart() {
    if (!open) {
      return;
    }
    in(between(600, 2400), this::restart);
    boolean endsUnheard =
        server.listCalls().stream().anyMatch(call -> !calls.containsKey(call.id()));
    if (endsUnheard || silent) {
      return;
    }
    restarts++;
    incarnation++;
    board = newBoard();
    server = newServer();
    tellAllDevices();
  }

  private void reload() {
    if (open) {
      in(between(100, 600), this::reload);
      company = companies.get(random.nextInt(companies.size()));
    }
  }

  // ---- the balance

  List<CallId> listCallsWithoutOneRecord() {
    return planned.stream().filter(id -> records.getOrDefault(id, 0) != 1).toList();
  }

  int liveCalls() {
    return server.listCalls().size();
  }

  int leases() {
    return board.listReservations().size();
  }

  int trunkChannelsHeld() {
    return company.listTrunks().stream()
        .mapToInt(trunk -> trunk.channels() - board.look().freeChannels(trunk))
        .sum();
  }

  int callsPlanned() {
    return planned.size();
  }
}
