package ua.switchboard.live;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import ua.switchboard.call.CallId;
import ua.switchboard.call.Caller;
import ua.switchboard.call.Did;
import ua.switchboard.call.OfferOutcome;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.Counterparty;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;

/**
 * A call in progress at one moment, as a watcher sees it.
 *
 * @param did the number dialled; for an outgoing call the other side's digits
 * @param line what the DID is called; empty for an outgoing call
 * @param dialled the number of an outgoing call
 * @param client the recognised client
 * @param candidates how many clients have this number
 * @param dialler who dials an outgoing call
 * @param reason the stable id of why it is where it is
 * @param offers everybody it was offered to so far, in order
 * @param asked the colleague whom the one who talks asks about the call
 * @param wanted whom the hunt may still ask; empty once somebody has answered
 */
public record CallView(
    CallId id,
    Phase phase,
    Did did,
    String line,
    Caller caller,
    Optional<PhoneNumber> dialled,
    Optional<Counterparty> client,
    int candidates,
    Optional<ManagerId> dialler,
    Instant arrivedAt,
    Optional<Instant> answeredAt,
    Optional<ManagerId> answeredBy,
    String reason,
    List<Offer> offers,
    Optional<ManagerId> asked,
    Set<ManagerId> wanted) {
  public CallView {
    offers = List.copyOf(offers);
    wanted = Set.copyOf(wanted);
  }

  /** What goes on. */
  public enum Phase {
    /** Nothing was decided yet: click-to-call rings the manager's own telephone. */
    BEGINNING,
    RINGING,
    /** Everybody suitable is busy. */
    WAITING,
    /** An outgoing call, not answered yet. */
    DIALLING,
    TALKING,
    /** The caller hears music while a colleague is asked. */
    CONSULTING,
    /** An announcement, a voicemail, the end. */
    LEAVING
  }

  /**
   * One offer to one manager.
   *
   * @param number from 1, in the order of the call
   * @param reason the stable id of why
   * @param endsAt when the ring ends if nobody does anything; empty when it is over
   * @param outcome how it ended; empty while it rings
   * @param talking whether they are in the conversation now
   */
  public record Offer(
      int number,
      Manager manager,
      CascadeStage stage,
      String reason,
      Instant offeredAt,
      Optional<Instant> rangAt,
      Optional<Instant> endsAt,
      Optional<OfferOutcome> outcome,
      boolean talking) {
    public boolean isOpen() {
      return endsAt.isPresent();
    }
  }

  public boolean isOutgoing() {
    return dialler.isPresent() || dialled.isPresent();
  }

  /** Whether somebody whom this covers has or had a part in the call, or may get one. */
  public boolean isVisibleTo(Predicate<ManagerId> covers) {
    return listConcerned().stream().anyMatch(covers);
  }

  /** Whether somebody whom this covers is offered the call, or talks or dials in it. */
  public boolean isOfAny(Predicate<ManagerId> covers) {
    return listConcerned().stream().filter(this::isOf).anyMatch(covers);
  }

  /** Who has or had a part in the call, or may get one. */
  public Set<ManagerId> listConcerned() {
    Set<ManagerId> all = new HashSet<>(wanted);
    dialler.ifPresent(all::add);
    answeredBy.ifPresent(all::add);
    asked.ifPresent(all::add);
    offers.forEach(offer -> all.add(offer.manager().id()));
    return all;
  }

  /** Whether the manager is offered the call, or talks or dials in it. */
  public boolean isOf(ManagerId manager) {
    return dialler.filter(manager::equals).isPresent()
        || offers.stream()
            .anyMatch(o -> (o.isOpen() || o.talking()) && o.manager().id().equals(manager));
  }
}
