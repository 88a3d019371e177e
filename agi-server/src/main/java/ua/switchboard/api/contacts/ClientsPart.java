package ua.switchboard.api.contacts;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ua.switchboard.api.Access;
import ua.switchboard.api.Answer;
import ua.switchboard.api.Api;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.ApiRequest;
import ua.switchboard.api.Problem;
import ua.switchboard.api.contacts.BackgroundJson.AboutView;
import ua.switchboard.api.live.LiveJson;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.contacts.CallerBackground;
import ua.switchboard.contacts.CallerBackground.History;
import ua.switchboard.contacts.CallerBackground.Rated;
import ua.switchboard.contacts.clients.ClientCards;
import ua.switchboard.contacts.clients.ClientCards.Card;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.journal.search.Rating;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.security.Permission;

/**
 * {@code /counterparties/{id}/page} and {@code /about-caller}: what is known of a client, for
 * whoever is about to talk with them.
 */
public final class ClientsPart implements ApiPart {
  private static final Access CONTACTS = Access.of(Permission.CONTACTS);
  private static final long LARGEST_ID = 999_999_999_999_999_999L;

  private final ClientCards cards;
  private final CallerBackground background;
  private final BackgroundJson json;
  private final LiveJson people;
  private final CurrentDirectory directory;
  private final PhoneNumberReader numbers;
  private final CardsIn1C cards1C;

  /**
   * What is known of clients.
   *
   * @param cards1C finds the card of a reference in 1C
   */
  public record Parts(
      ClientCards cards,
      CallerBackground background,
      BackgroundJson json,
      LiveJson people,
      CurrentDirectory directory,
      PhoneNumberReader numbers,
      CardsIn1C cards1C) {}

  /** Knows where cards open in 1C, if anybody has told it. */
  @FunctionalInterface
  public interface CardsIn1C {
    Optional<OneCLinks> find(String reference) throws SQLException;
  }

  public ClientsPart(Parts parts) {
    this.cards = parts.cards();
    this.background = parts.background();
    this.json = parts.json();
    this.people = parts.people();
    this.directory = parts.directory();
    this.numbers = parts.numbers();
    this.cards1C = parts.cards1C();
  }

  /**
   * Links to a card in 1C.
   *
   * @param internal for "go to link" of 1C itself
   */
  public record OneCLinks(String internal, Optional<String> web, Optional<String> thin) {}

  private record PhoneView(Optional<String> number, String raw, Optional<String> operator) {}

  private record RatedView(Rating rating, Instant at, String by, String call) {}

  private record Page(
      LiveJson.Client client,
      Optional<LiveJson.Person> owner,
      boolean customer,
      boolean invalid,
      Optional<LocalDate> lastSaleOn,
      List<PhoneView> phones,
      List<ClientCards.Person> persons,
      Optional<OneCLinks> links,
      Optional<Rating> rating,
      List<RatedView> ratings,
      List<BackgroundJson.PastView> contacts,
      List<BackgroundJson.OrderedView> orders) {}

  @Override
  public void mount(Api api) {
    api.describedBy("contact-schemas.yaml")
        .describedBy("clients.yaml")
        .get("/counterparties/{id}/page", CONTACTS, this::page)
        .get("/about-caller", CONTACTS, this::about);
  }

  private Answer page(ApiRequest request) throws SQLException {
    request.query().done();
    Card card =
        cards
            .find(request.pathNumber("id"))
            .orElseThrow(() -> Problem.notFound("there is no such client"));
    History history = background.history(card.client().id());
    return Answer.json(
        new Page(
            ContactJson.client(card.client()),
            card.owner().map(people::person),
            card.customer(),
            card.invalid(),
            card.lastSaleOn(),
            card.phones().stream().map(this::phone).toList(),
            card.persons(),
            links(card),
            history.ratings().stream().map(Rated::rating).findFirst(),
            history.ratings().stream().map(ClientsPart::rated).toList(),
            history.contacts().stream().map(json::past).toList(),
            history.orders().stream().map(json::ordered).toList()));
  }

  private Optional<OneCLinks> links(Card card) throws SQLException {
    Optional<String> reference = card.reference();
    return reference.isEmpty() ? Optional.empty() : cards1C.find(reference.get());
  }

  private PhoneView phone(ClientCards.Phone phone) {
    return new PhoneView(
        phone.number().map(PhoneNumber::e164),
        phone.raw(),
        phone.number().flatMap(directory.get()::findOperator));
  }

  private static RatedView rated(Rated rated) {
    return new RatedView(rated.rating(), rated.at(), rated.by(), rated.call().value());
  }

  private Answer about(ApiRequest request) throws SQLException {
    var query = request.query();
    Optional<Long> client = query.number("client", 1, LARGEST_ID);
    Optional<PhoneNumber> number = query.text("number").flatMap(numbers::readOne);
    query.done();
    AboutView about = json.about(background.about(client, number));
    return Answer.json(about);
  }
}
