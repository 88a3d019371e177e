package ua.switchboard.api.live;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import ua.switchboard.call.Caller;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.Counterparty;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.CallView;
import ua.switchboard.live.OriginateView;
import ua.switchboard.live.Supervision;
import ua.switchboard.presence.Availability;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.presence.Registration;

/** What the API says of calls in progress and of people, as it is written in JSON. */
public final class LiveJson {
  private final CurrentDirectory directory;

  public LiveJson(CurrentDirectory directory) {
    this.directory = directory;
  }

  /** A manager by name; somebody who left the directory keeps the id. */
  public record Person(long id, String name, String extension) {}

  /** The other side of a call; the number is null when it is withheld or none. */
  public record Party(Optional<String> number, String name, boolean withheld) {}

  /** A client as 1C knows it. */
  public record Client(long id, String code, String name, boolean vip) {}

  /** One offer of a call. */
  public record Offer(
      int number,
      Person manager,
      String stage,
      String reason,
      Instant offeredAt,
      Optional<Instant> rangAt,
      Optional<Instant> endsAt,
      Optional<String> outcome,
      boolean talking) {}

  /** A supervisor who listens. */
  public record Listener(
      String id,
      String call,
      Person supervisor,
      Person manager,
      String mode,
      Instant since,
      boolean hears) {}

  /** A call in progress. */
  public record Call(
      String id,
      String direction,
      String phase,
      String did,
      String line,
      Party caller,
      Optional<String> dialled,
      Optional<Client> client,
      int clientCandidates,
      Optional<Person> dialler,
      Instant arrivedAt,
      Optional<Instant> answeredAt,
      Optional<Person> answeredBy,
      String reason,
      List<Offer> offers,
      Optional<Person> asked,
      List<Listener> listeners) {}

  /** What a manager does. */
  public record Presence(
      Person manager,
      String state,
      String reason,
      Optional<String> call,
      Instant since,
      Registration telephone,
      Optional<Instant> wrapUpUntil,
      Optional<Long> wrapUpSecondsLeft,
      int unfinished) {}

  /** A click-to-call. */
  public record Originate(
      String id,
      Person manager,
      String to,
      String managerLeg,
      String farLeg,
      Optional<String> failure,
      Instant startedAt,
      Optional<Instant> endedAt) {}

  /** What a manager sees of a call that is offered to them. */
  public record Card(
      String call,
      int offer,
      Person manager,
      Party caller,
      Optional<Client> client,
      int clientCandidates,
      String did,
      String line,
      String stage,
      String reason,
      Instant arrivedAt,
      Instant offeredAt,
      Instant endsAt,
      long secondsLeft) {}

  public Person person(ManagerId id) {
    return directory
        .get()
        .findManager(id)
        .map(LiveJson::person)
        .orElse(new Person(id.value(), "", ""));
  }

  private static Person person(Manager manager) {
    return new Person(manager.id().value(), manager.name(), manager.extension());
  }

  public Call call(CallView view, Collection<Supervision> listening) {
    return new Call(
        view.id().value(),
        view.isOutgoing() ? "OUTBOUND" : "INBOUND",
        view.phase().name(),
        view.did().value(),
        view.line(),
        party(view.caller()),
        view.dialled().map(PhoneNumber::e164),
        view.client().map(LiveJson::client),
        view.candidates(),
        view.dialler().map(this::person),
        view.arrivedAt(),
        view.answeredAt(),
        view.answeredBy().map(this::person),
        view.reason(),
        view.offers().stream().map(LiveJson::offer).toList(),
        view.asked().map(this::person),
        listening.stream()
            .filter(one -> one.call().equals(view.id()))
            .map(this::listener)
            .toList());
  }

  private static Offer offer(CallView.Offer offer) {
    return new Offer(
        offer.number(),
        person(offer.manager()),
        offer.stage().name(),
        offer.reason(),
        offer.offeredAt(),
        offer.rangAt(),
        offer.endsAt(),
        offer.outcome().map(Enum::name),
        offer.talking());
  }

  public Card card(CallView view, CallView.Offer offer, Instant now) {
    Instant ends = offer.endsAt().orElse(now);
    return new Card(
        view.id().value(),
        offer.number(),
        person(offer.manager()),
        party(view.caller()),
        view.client().map(LiveJson::client),
        view.candidates(),
        view.did().value(),
        view.line(),
        offer.stage().name(),
        offer.reason(),
        view.arrivedAt(),
        offer.offeredAt(),
        ends,
        Math.max(0, ends.getEpochSecond() - now.getEpochSecond()));
  }

  private static Party party(Caller caller) {
    return switch (caller) {
      case Caller.Numbered(PhoneNumber number, String name) ->
          new Party(Optional.of(number.e164()), name, false);
      case Caller.Withheld(String name) -> new Party(Optional.empty(), name, true);
      case Caller.Unparsed(String raw, String name) -> new Party(Optional.of(raw), name, false);
    };
  }

  public static Client client(Counterparty client) {
    return new Client(client.id(), client.code(), client.name(), client.vip());
  }

  public Listener listener(Supervision one) {
    return new Listener(
        one.id(),
        one.call().value(),
        person(one.supervisor()),
        person(one.manager()),
        one.mode().name(),
        one.since(),
        one.hears());
  }

  public Presence presence(ManagerId manager, Availability now, PresenceBoard board) {
    boolean wrapsUp = now.state() == Availability.State.WRAP_UP;
    return new Presence(
        person(manager),
        now.state().name(),
        now.reason(),
        now.call().map(call -> call.value()),
        now.since(),
        telephone(manager, board),
        board.findWrapUpEnd(manager).filter(_ -> wrapsUp),
        Optional.of(board.wrapUpLeft(manager).toSeconds()).filter(_ -> wrapsUp),
        board.unfinished(manager));
  }

  /** Whether their telephone is registered; nobody knows it of who left the directory. */
  public Registration telephone(ManagerId manager, PresenceBoard board) {
    return directory
        .get()
        .findManager(manager)
        .map(board::registration)
        .orElse(Registration.UNKNOWN);
  }

  Originate originate(OriginateView view) {
    return new Originate(
        view.call().value(),
        person(view.manager()),
        view.to().e164(),
        view.managerLeg().name(),
        view.farLeg().name(),
        view.failure(),
        view.startedAt(),
        view.endedAt());
  }
}
