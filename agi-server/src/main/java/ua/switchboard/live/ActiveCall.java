package ua.switchboard.live;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.CallId;
import ua.switchboard.call.Caller;
import ua.switchboard.call.Did;
import ua.switchboard.directory.Counterparty;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.routing.RoutePlan;

/**
 * A call in progress. Its own monitor guards everything that changes; it is held for a decision in
 * memory, never across I/O and never together with another call's.
 */
public final class ActiveCall {
  private static final int CHANNELS_REMEMBERED = 100;

  private final CallId id;
  private final Did did;
  private final Caller caller;
  private final Instant arrivedAt;

  /** Monotonic. */
  private final long arrivedNanos;

  private final Set<String> deadChannels = new HashSet<>();
  private Optional<Hunt> hunt = Optional.empty();
  private Optional<Outgoing> outgoing = Optional.empty();
  private @Nullable Decision decision;
  private long offers;
  private boolean over;
  private boolean presumedAnswered;
  private long lastSign;
  private long stepEnds;
  private long givenUpAt;
  private @Nullable Instant answeredAt;
  private @Nullable ManagerId answeredBy;

  ActiveCall(CallId id, Did did, Caller caller, Instant arrivedAt, long arrivedNanos) {
    this.id = id;
    this.did = did;
    this.caller = caller;
    this.arrivedAt = arrivedAt;
    this.arrivedNanos = arrivedNanos;
    this.lastSign = arrivedNanos;
  }

  public CallId id() {
    return id;
  }

  /**
   * The number dialled: ours for a call from outside, the other side's digits for an outgoing one.
   */
  public Did did() {
    return did;
  }

  public Caller caller() {
    return caller;
  }

  public Instant arrivedAt() {
    return arrivedAt;
  }

  /** What was decided last. */
  public synchronized Optional<Decision> decision() {
    return Optional.ofNullable(decision);
  }

  /** The plan; empty for an outgoing call. */
  public synchronized Optional<RoutePlan> plan() {
    return hunt.map(Hunt::plan);
  }

  /** The recognised client: who calls, or whom we dialled. */
  public synchronized Optional<Counterparty> client() {
    return listClients().stream().findFirst();
  }

  /** Every counterparty with the other side's number, the likeliest first. */
  synchronized List<Counterparty> listClients() {
    return hunt.map(known -> known.plan().listClients())
        .or(() -> outgoing.map(Outgoing::clients))
        .orElse(List.of());
  }

  /** Who talked with the caller first. */
  public synchronized Optional<ManagerId> answeredBy() {
    return Optional.ofNullable(answeredBy);
  }

  public synchronized Optional<Instant> answeredAt() {
    return Optional.ofNullable(answeredAt);
  }

  /** Whether it is over: what is still heard of it changes nothing. */
  public synchronized boolean isFinished() {
    return over;
  }

  /** Everything a watcher shows of it now. */
  public synchronized CallView view() {
    return Views.of(this);
  }

  long arrivedNanos() {
    return arrivedNanos;
  }

  Duration elapsed(long now) {
    return Duration.ofNanos(now - arrivedNanos);
  }

  Optional<Hunt> hunt() {
    return hunt;
  }

  Optional<Outgoing> outgoing() {
    return outgoing;
  }

  void hunt(Hunt started) {
    hunt = Optional.of(started);
  }

  void outgoing(Outgoing started) {
    outgoing = Optional.of(started);
  }

  long offer() {
    return decision == null ? offers : decision.offer();
  }

  long nextOffer() {
    return ++offers;
  }

  /** Continues the tokens of before a restart. */
  void resumeOffers(long last) {
    offers = Math.max(offers, last);
  }

  void decided(Decision newDecision) {
    decision = newDecision;
    presumedAnswered = false;
  }

  boolean isOver() {
    return over;
  }

  void end() {
    over = true;
  }

  boolean isAnswered() {
    return answeredAt != null || answeredBy != null;
  }

  /** Whether this is the first answer; a time that was never heard of stays unknown. */
  boolean answered(@Nullable ManagerId manager, @Nullable Instant at) {
    boolean first = !isAnswered();
    answeredBy = answeredBy == null ? manager : answeredBy;
    answeredAt = answeredAt == null ? at : answeredAt;
    return first;
  }

  boolean isPresumedAnswered() {
    return presumedAnswered;
  }

  void presumeAnswered() {
    presumedAnswered = true;
  }

  /** Notes a sign of life and until when the next one is due. */
  void expect(long now, Duration step, Duration patience) {
    lastSign = now;
    stepEnds = now + step.toNanos();
    givenUpAt = stepEnds + patience.toNanos();
  }

  boolean isStepOverdue(long now) {
    return now - stepEnds > 0;
  }

  boolean isGivenUp(long now) {
    return now - givenUpAt > 0;
  }

  /** When it was last heard of; monotonic. */
  synchronized long lastSign() {
    return lastSign;
  }

  void channelDied(String channel) {
    if (deadChannels.size() < CHANNELS_REMEMBERED) {
      deadChannels.add(channel);
    }
  }

  boolean isDead(String channel) {
    return deadChannels.contains(channel);
  }
}
