package ua.switchboard.contacts;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import ua.switchboard.call.CallId;
import ua.switchboard.call.TimeSource;
import ua.switchboard.contacts.ContactStore.Opening;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.CallView;
import ua.switchboard.live.FinishedCall;
import ua.switchboard.presence.PresenceBoard;

/** What calls do to contacts. Blocks on the database; for one thread only. */
final class ContactCalls {
  private final ContactStore store;
  private final OpenContacts open;
  private final CurrentDirectory directory;
  private final PresenceBoard board;
  private final ContactRules rules;
  private final TimeSource time;
  private final Map<CallId, ManagerId> talkers = new HashMap<>();

  ContactCalls(ContactStore store, ContactIntake.Parts parts) {
    this.store = store;
    this.open = parts.open();
    this.directory = parts.directory();
    this.board = parts.board();
    this.rules = parts.rules();
    this.time = parts.time();
  }

  /** Opens the contact of a call that is answered, or hands it on with the call. */
  void follow(CallView call) throws SQLException {
    Optional<ManagerId> talker = talkerOf(call);
    if (talker.isEmpty() || !rules.covers(call.isOutgoing())) {
      return;
    }
    ManagerId before = talkers.get(call.id());
    if (before == null) {
      Optional<OutsideParty> party = partyOf(call);
      if (party.isPresent()) {
        Instant at = call.answeredAt().orElseGet(time::instant);
        open(call.id(), talker.get(), call.isOutgoing(), party.get(), call.line(), at);
      }
    } else if (!before.equals(talker.get())) {
      store.handOn(call.id(), talker.get()).ifPresent(open::learn);
    }
    talkers.put(call.id(), talker.get());
  }

  private void open(
      CallId call, ManagerId manager, boolean outgoing, OutsideParty party, String line, Instant at)
      throws SQLException {
    open.learn(store.open(new Opening(call, manager, outgoing, party, line, at)));
  }

  /** Who talks now; of several the one who joined last. */
  private static Optional<ManagerId> talkerOf(CallView call) {
    Optional<ManagerId> first = call.answeredBy();
    if (first.isEmpty()) {
      return first;
    }
    return call.offers().reversed().stream()
        .filter(CallView.Offer::talking)
        .map(offer -> offer.manager().id())
        .findFirst()
        .or(() -> first);
  }

  private Optional<OutsideParty> partyOf(CallView call) {
    var company = directory.get();
    return call.dialled().isPresent()
        ? OutsideParty.of(call.dialled().get(), company)
        : OutsideParty.of(call.caller(), company);
  }

  /** The talk is over, and the wrap-up begins. */
  void end(FinishedCall call) throws SQLException {
    Optional<ManagerId> seen = Optional.ofNullable(talkers.get(call.id()));
    Optional<ManagerId> talker = seen.isPresent() ? seen : openLate(call);
    if (talker.isPresent()) {
      Instant ended = call.endedAt().truncatedTo(ChronoUnit.MILLIS);
      Instant until =
          board.findWrapUpEnd(talker.get()).filter(end -> end.isAfter(ended)).orElse(ended);
      store.end(call.id(), ended, until.truncatedTo(ChronoUnit.MILLIS)).ifPresent(open::learn);
      talkers.remove(call.id());
    }
  }

  /** Of a call that was never seen to be answered, as over a restart, the contact opens now. */
  private Optional<ManagerId> openLate(FinishedCall call) throws SQLException {
    boolean outgoing = call.did().isEmpty();
    Optional<ManagerId> talker = call.answeredBy().filter(_ -> rules.covers(outgoing));
    Optional<OutsideParty> party = talker.isPresent() ? partyOf(call) : Optional.empty();
    if (party.isEmpty()) {
      return Optional.empty();
    }
    String line = call.plan().map(plan -> plan.route().name()).orElse("");
    Instant at = call.answeredAt().orElse(call.arrivedAt());
    open(call.id(), talker.orElseThrow(), outgoing, party.get(), line, at);
    return talker;
  }

  private Optional<OutsideParty> partyOf(FinishedCall call) {
    var company = directory.get();
    return call.dialled().isPresent()
        ? OutsideParty.of(call.dialled().get(), company)
        : OutsideParty.of(call.caller(), company);
  }
}
