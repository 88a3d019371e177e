package ua.switchboard.live;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.OfferOutcome;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.directory.Trunk;
import ua.switchboard.presence.Reservation;
import ua.switchboard.routing.HuntProgress.Tried;
import ua.switchboard.routing.Reason;

/** One offer of a call to one manager, and what became of it. Guarded by the call's monitor. */
final class Attempt {
  private final Offered offered;
  private Optional<Reservation> reservation;
  private final Set<DeviceName> deadDevices = new HashSet<>();
  private @Nullable Instant rangAt;
  private @Nullable Instant acceptedAt;
  private @Nullable Instant talkingAt;
  private @Nullable Instant endedAt;
  private @Nullable OfferOutcome outcome;
  private boolean saidNo;
  private boolean preempted;
  private boolean legDied;

  /**
   * What was offered.
   *
   * @param trunk for a mobile
   * @param knownIdle the phone was known to be idle: a busy signal is then a person's no
   */
  record Offered(
      Manager manager,
      CascadeStage stage,
      Reason reason,
      int lap,
      Optional<Trunk> trunk,
      Instant at,
      boolean knownIdle) {}

  /** An offer; without a reservation when it is only remembered from before a restart. */
  Attempt(Offered offered, Optional<Reservation> reservation) {
    this.offered = offered;
    this.reservation = reservation;
  }

  Manager manager() {
    return offered.manager();
  }

  ManagerId managerId() {
    return offered.manager().id();
  }

  CascadeStage stage() {
    return offered.stage();
  }

  Optional<Trunk> trunk() {
    return offered.trunk();
  }

  Optional<Reservation> reservation() {
    return reservation;
  }

  /** Holds the manager by another reservation: the first had run out. */
  void holdBy(Reservation newer) {
    reservation = Optional.of(newer);
  }

  boolean isOpen() {
    return outcome == null;
  }

  boolean isOutcome(OfferOutcome expected) {
    return outcome == expected;
  }

  boolean isTalking() {
    return talkingAt != null && endedAt == null;
  }

  boolean hasTalked() {
    return talkingAt != null;
  }

  Optional<Instant> talkingAt() {
    return Optional.ofNullable(talkingAt);
  }

  boolean hasDied() {
    return acceptedAt != null && legDied;
  }

  /** Answered, and nothing heard yet of the conversation nor of its failure. */
  boolean isAccepted() {
    return acceptedAt != null && !legDied;
  }

  boolean hasDevice(DeviceName device) {
    return offered.trunk().isEmpty() && offered.manager().devices().contains(device);
  }

  void rang(Instant at) {
    rangAt = rangAt == null ? at : rangAt;
  }

  boolean hasRung() {
    return rangAt != null;
  }

  void accepted(Instant at) {
    acceptedAt = at;
  }

  /** The answer crossed the timeout and led to nothing: as if it had not been given. */
  void forgetAcceptance() {
    acceptedAt = null;
  }

  void legDied() {
    legDied = true;
  }

  void sayNo() {
    saidNo = true;
  }

  /** Somebody else gets the call: when this ring ends, it is no mark against the manager. */
  void preempt() {
    preempted = true;
  }

  boolean isPreempted() {
    return preempted;
  }

  Offered offered() {
    return offered;
  }

  Optional<Instant> rangAt() {
    return Optional.ofNullable(rangAt);
  }

  Optional<OfferOutcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  boolean hasSaidNo() {
    return saidNo;
  }

  boolean isKnownIdle() {
    return offered.knownIdle();
  }

  /** Notes that one of the devices rings no more; true when it was the last. */
  boolean deviceDied(DeviceName device) {
    deadDevices.add(device);
    return deadDevices.containsAll(offered.manager().devices());
  }

  void talking(Instant at) {
    talkingAt = at;
    outcome = OfferOutcome.ANSWERED;
  }

  void end(OfferOutcome how, Instant at) {
    outcome = outcome == null ? how : outcome;
    endedAt = endedAt == null ? at : endedAt;
  }

  Tried toTried() {
    OfferOutcome known = outcome == null ? OfferOutcome.NO_ANSWER : outcome;
    return new Tried(managerId(), stage(), offered.lap(), known, offered.trunk().map(Trunk::name));
  }

  FinishedCall.Offer toOffer(Instant now, Duration countedRing) {
    OfferOutcome known = outcome == null ? OfferOutcome.CANCELLED : outcome;
    Instant end = endedAt == null ? now : endedAt;
    return new FinishedCall.Offer(
        managerId(),
        stage(),
        offered.reason().id(),
        offered.lap(),
        offered.at(),
        Optional.ofNullable(rangAt),
        Optional.ofNullable(talkingAt),
        end,
        known,
        offered.trunk().map(Trunk::name),
        isNotTaken(known, end, countedRing));
  }

  private boolean isNotTaken(OfferOutcome how, Instant end, Duration countedRing) {
    return switch (how) {
      case DECLINED, NO_ANSWER -> true;
      case CANCELLED -> rangAt != null && Duration.between(rangAt, end).compareTo(countedRing) >= 0;
      case ANSWERED, BUSY, UNREACHABLE, PREEMPTED, FAILED -> false;
    };
  }
}
