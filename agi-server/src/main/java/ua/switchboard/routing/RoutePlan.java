package ua.switchboard.routing;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.Did;
import ua.switchboard.directory.Counterparty;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.InboundRoute;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.InboundRoute.Overflow;
import ua.switchboard.directory.Manager;
import ua.switchboard.routing.RouteTrace.Considered;

/**
 * The order in which a call asks people, fixed when it came: a change of the directory or of the
 * margins is for the calls after it.
 *
 * <p>Immutable. It keeps the few managers it may ask, not the snapshot they came from. The trace is
 * made when it is asked for, because most are read seldom and each has a line per manager and
 * stage.
 */
public final class RoutePlan {
  /** Where a call stands among waiting ones. */
  public enum Priority {
    VIP,
    /** A recognised client. */
    KNOWN,
    OTHER
  }

  private static final InboundRoute NOWHERE = nowhere("no such DID", InboundRoute.Policy.DEFAULT);

  private static InboundRoute nowhere(String name, InboundRoute.Policy policy) {
    return new InboundRoute(
        new Did("none"),
        name,
        Optional.empty(),
        List.of(),
        List.of(),
        InboundRoute.Timing.DEFAULT,
        policy,
        Overflow.HANGUP,
        Overflow.HANGUP);
  }

  private final RoutingRequest request;
  private final long directoryVersion;
  private final Instant plannedAt;
  private final InboundRoute route;
  private final WhoCalls caller;
  private final Optional<NextStep> immediate;
  private final List<Turn> turns;
  private final List<String> notes;
  private final Optional<RoutePlan> sparingNobody;
  private final @Nullable TraceWriter traceWriter;

  private RoutePlan(
      Facts facts,
      Optional<NextStep> immediate,
      List<Turn> turns,
      Optional<RoutePlan> sparingNobody,
      @Nullable TraceWriter trace) {
    this.request = facts.request();
    this.directoryVersion = facts.directoryVersion();
    this.plannedAt = facts.at();
    this.route = facts.route().orElse(NOWHERE);
    this.caller = facts.caller();
    this.notes = facts.notes();
    this.immediate = immediate;
    this.turns = turns;
    this.sparingNobody = sparingNobody;
    this.traceWriter = trace;
  }

  /** What is known before anybody is chosen. */
  record Facts(
      RoutingRequest request,
      long directoryVersion,
      Instant at,
      Optional<InboundRoute> route,
      WhoCalls caller,
      List<String> notes) {
    static Facts of(
        RoutingRequest request,
        Directory directory,
        Instant at,
        Optional<InboundRoute> route,
        WhoCalls caller,
        List<String> notes) {
      return new Facts(request, directory.version(), at, route, caller, notes);
    }
  }

  static RoutePlan decided(Facts facts, NextStep step) {
    return new RoutePlan(facts, Optional.of(step), List.of(), Optional.empty(), null);
  }

  /** Of a call that came from nowhere: we dialled it. */
  static RoutePlan ofDialled(
      RoutingRequest request, Directory directory, Instant at, WhoCalls other, boolean record) {
    InboundRoute none = nowhere("", InboundRoute.Policy.DEFAULT.recorded(record));
    var end = new HuntStep.Finish(Reason.OVERFLOW.id(), Overflow.HANGUP);
    return decided(
        Facts.of(request, directory, at, Optional.of(none), other, List.of()),
        NextStep.of(end, Reason.OVERFLOW, 1));
  }

  /**
   * @param turns whom to ask; the caller lets go of it, a copy for every call would be for nothing
   */
  static RoutePlan of(Facts facts, List<Turn> turns, TraceWriter trace) {
    return new RoutePlan(
        facts, Optional.empty(), Collections.unmodifiableList(turns), Optional.empty(), trace);
  }

  /**
   * The same, sparing some.
   *
   * @param everybody whom to ask when none of these can be rung
   */
  static RoutePlan sparing(Facts facts, List<Turn> turns, List<Turn> everybody, TraceWriter trace) {
    var all = of(facts, everybody, trace);
    return new RoutePlan(
        facts, Optional.empty(), Collections.unmodifiableList(turns), Optional.of(all), trace);
  }

  public RoutingRequest request() {
    return request;
  }

  /** The snapshot this was made from. */
  public long directoryVersion() {
    return directoryVersion;
  }

  public Instant plannedAt() {
    return plannedAt;
  }

  /** The route with its times and switches, as they were when the call came. */
  public InboundRoute route() {
    return route;
  }

  /** The recognised client; the first by id when the number belongs to several. */
  public Optional<Counterparty> client() {
    return caller.clients().stream().findFirst();
  }

  /** Every counterparty with the caller's number. */
  public List<Counterparty> listClients() {
    return caller.clients();
  }

  /** Whether one of the company's own calls. */
  public boolean isInternal() {
    return caller.isInternal();
  }

  /** The manager who calls, for a call of one of our own. */
  public Optional<Manager> colleague() {
    return caller.colleague();
  }

  /** Whether the caller is a stranger: somebody for the distribution of new clients. */
  public boolean isNewClient() {
    return caller.clients().isEmpty() && !caller.isInternal();
  }

  public Priority priority() {
    if (caller.clients().isEmpty()) {
      return Priority.OTHER;
    }
    return caller.isVip() ? Priority.VIP : Priority.KNOWN;
  }

  /** The step when there is nothing to hunt for: blocked, closed, unknown DID. */
  public Optional<NextStep> immediate() {
    return immediate;
  }

  /** Whom to ask, in order; within a stage as its rules say. */
  public List<Turn> turns() {
    return turns;
  }

  /** Whom it may come to ask, those it spares at first included. */
  public List<Turn> listAllTurns() {
    return sparingNobody.map(RoutePlan::turns).orElse(turns);
  }

  /** The same plan with those whom it spares; empty when it spares nobody. */
  Optional<RoutePlan> sparingNobody() {
    return sparingNobody;
  }

  /** Where the stage stands in the route's cascade, from 0. */
  int position(CascadeStage stage) {
    return Math.max(0, route.stages().indexOf(stage));
  }

  /** Why: a line for every manager in every stage. */
  public RouteTrace trace() {
    List<Considered> lines = traceWriter == null ? List.of() : traceWriter.write(turns);
    return new RouteTrace(summary(), notes, lines);
  }

  /** The same to be kept: without who has nothing to do with the call, and at most so many. */
  public RouteTrace essentials(int most) {
    List<Considered> lines =
        traceWriter == null ? List.of() : traceWriter.writeEssentials(turns, most);
    return new RouteTrace(summary(), notes, lines);
  }

  /** One line for a log: the beginning of the order. */
  public String summary() {
    if (immediate.isPresent()) {
      return immediate.get().reason().id();
    }
    return turns.stream()
        .limit(3)
        .map(turn -> turn.reason().id() + " " + TraceWriter.names(turn.managers()))
        .reduce((some, more) -> some + ", " + more)
        .orElse("nobody to ask");
  }
}
