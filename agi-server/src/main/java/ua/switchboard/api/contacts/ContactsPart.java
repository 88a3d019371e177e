package ua.switchboard.api.contacts;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ua.switchboard.api.Access;
import ua.switchboard.api.Answer;
import ua.switchboard.api.Api;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.ApiRequest;
import ua.switchboard.api.Cursors;
import ua.switchboard.api.Cursors.Place;
import ua.switchboard.api.Problem;
import ua.switchboard.api.contacts.Wishes.EventWish;
import ua.switchboard.call.CallId;
import ua.switchboard.contacts.Contact;
import ua.switchboard.contacts.ContactFilter;
import ua.switchboard.contacts.ContactState;
import ua.switchboard.contacts.Contacts;
import ua.switchboard.contacts.Decided;
import ua.switchboard.contacts.NewOrder;
import ua.switchboard.contacts.NextAction;
import ua.switchboard.contacts.Refusal;
import ua.switchboard.contacts.clients.NewClients.NewClient;
import ua.switchboard.contacts.events.NewEvent;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.journal.search.Rating;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.security.Audit;
import ua.switchboard.security.Permission;
import ua.switchboard.security.Principal;

/** {@code /contacts}: what managers have to settle after talking with somebody outside. */
public final class ContactsPart implements ApiPart {
  private static final Access CONTACTS = Access.of(Permission.CONTACTS);
  private static final Access WAIVE = Access.of(Permission.CONTACTS_WAIVE);
  private static final long LARGEST_ID = 999_999_999_999_999_999L;
  private static final int LONGEST_NOTES = 10_000;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_COMMENT = 1_000;
  private static final int MOST_GOODS = 200;
  private static final BigDecimal LARGEST_QUANTITY = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal HIGHEST_PRICE = BigDecimal.valueOf(1_000_000_000);
  private static final long USUAL_PAGE = 50;
  private static final long LARGEST_PAGE = 500;

  private final Contacts contacts;
  private final ContactJson json;
  private final PhoneNumberReader numbers;
  private final Audit audit;

  public ContactsPart(Contacts contacts, ContactJson json, PhoneNumberReader numbers, Audit audit) {
    this.contacts = contacts;
    this.json = json;
    this.numbers = numbers;
    this.audit = audit;
  }

  private record Notes(String notes, int version) {}

  private record Rated(Rating rating) {}

  private record Attached(long client) {}

  private record ClientWish(
      String name,
      @Nullable Boolean company,
      @Nullable String comment,
      @Nullable Boolean certain) {}

  private record GoodWish(String text, BigDecimal quantity, @Nullable BigDecimal price) {}

  private record OrderWish(@Nullable String comment, @Nullable List<GoodWish> goods) {}

  private record Closing(@Nullable EventWish event, @Nullable OrderWish order) {}

  private record Waiver(String reason) {}

  @Override
  public void mount(Api api) {
    api.describedBy("contact-schemas.yaml")
        .describedBy("contacts.yaml")
        .get("/contacts", CONTACTS, this::list)
        .get("/contacts/{call}", CONTACTS, this::show)
        .put("/contacts/{call}/notes", CONTACTS, this::writeNotes)
        .put("/contacts/{call}/rating", CONTACTS, this::rate)
        .put("/contacts/{call}/client", CONTACTS, this::attach)
        .post("/contacts/{call}/client", CONTACTS, this::createClient)
        .post("/contacts/{call}/close", CONTACTS, this::close)
        .post("/contacts/{call}/waiver", WAIVE, this::waive);
  }

  private Answer list(ApiRequest request) throws SQLException {
    var query = request.query();
    Set<ContactState> states = query.many("state", ContactState.class);
    var filter =
        new ContactFilter(
            Wishes.scope(request.who()),
            query.number("manager", 1, LARGEST_ID).map(ManagerId::new),
            query.number("client", 1, LARGEST_ID),
            states.isEmpty()
                ? EnumSet.of(ContactState.TALKING, ContactState.WRAP_UP, ContactState.UNFINISHED)
                : states);
    Optional<Long> after = Cursors.read(query, "after").map(Place::id);
    int limit = query.number("limit", 1, LARGEST_PAGE).orElse(USUAL_PAGE).intValue();
    query.done();
    Contacts.Page page = contacts.page(filter, after, limit);
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("contacts", page.contacts().stream().map(json::contact).toList());
    answer.put("next", page.next().map(id -> Cursors.write(new Place("", id))).orElse(null));
    return Answer.json(answer);
  }

  private Answer show(ApiRequest request) throws SQLException {
    request.query().done();
    Contact contact =
        contacts
            .find(call(request), Wishes.scope(request.who()))
            .orElseThrow(ContactsPart::noSuchContact);
    return Answer.json(json.contact(contact));
  }

  private Answer writeNotes(ApiRequest request) throws SQLException {
    Notes wish = request.body(Notes.class);
    if (wish.notes().length() > LONGEST_NOTES) {
      throw Wishes.unfit("notes", "at most " + LONGEST_NOTES + " characters");
    }
    return answer(
        contacts.writeNotes(
            call(request), Wishes.scope(request.who()), wish.notes(), wish.version()));
  }

  private Answer rate(ApiRequest request) throws SQLException {
    Rating rating = request.body(Rated.class).rating();
    Principal who = request.who();
    return answer(contacts.rate(call(request), Wishes.scope(who), rating, who.name()));
  }

  private Answer attach(ApiRequest request) throws SQLException {
    long client = request.body(Attached.class).client();
    Principal who = request.who();
    Answer answer =
        answer(contacts.clients().attach(call(request), Wishes.scope(who), client, who.name()));
    audit.record(
        who, "client-attached", call(request).value(), Map.of("client", Long.toString(client)));
    return answer;
  }

  private Answer createClient(ApiRequest request) throws SQLException {
    ClientWish wish = request.body(ClientWish.class);
    var client =
        new NewClient(
            Wishes.someText("name", wish.name(), LONGEST_NAME),
            Boolean.TRUE.equals(wish.company()),
            Wishes.text("comment", wish.comment(), LONGEST_COMMENT),
            Boolean.TRUE.equals(wish.certain()));
    Principal who = request.who();
    Answer answer = answer(contacts.clients().create(call(request), Wishes.scope(who), client));
    audit.record(who, "client-created", call(request).value(), Map.of("name", client.name()));
    return answer;
  }

  private Answer close(ApiRequest request) throws SQLException {
    Closing wish = request.body(Closing.class);
    if (wish.event() != null && wish.order() != null) {
      throw Wishes.unfit("event and order", "one of them");
    }
    var action =
        new NextAction(
            Optional.ofNullable(wish.event()).map(event -> event(request.who(), event)),
            Optional.ofNullable(wish.order()).map(ContactsPart::order));
    Principal who = request.who();
    return answer(contacts.close(call(request), Wishes.scope(who), action, who.name()));
  }

  private Function<ManagerId, NewEvent> event(Principal who, EventWish wish) {
    NewEvent checked = Wishes.event(wish, new ManagerId(1), numbers);
    if (wish.manager() != null) {
      Wishes.requireInScope(who, checked.manager());
    }
    return responsible -> Wishes.event(wish, responsible, numbers);
  }

  private static NewOrder order(OrderWish wish) {
    List<GoodWish> goods = wish.goods() == null ? List.of() : wish.goods();
    if (goods.size() > MOST_GOODS) {
      throw Wishes.unfit("order.goods", "at most " + MOST_GOODS);
    }
    return new NewOrder(
        Wishes.text("order.comment", wish.comment(), LONGEST_COMMENT),
        goods.stream().map(ContactsPart::good).toList());
  }

  private static NewOrder.Good good(GoodWish wish) {
    boolean sound =
        wish.quantity().signum() > 0 && wish.quantity().compareTo(LARGEST_QUANTITY) <= 0;
    BigDecimal price = wish.price();
    if (!sound || price != null && (price.signum() < 0 || price.compareTo(HIGHEST_PRICE) > 0)) {
      throw Wishes.unfit("order.goods", "a quantity above 0, a price not below");
    }
    String text = Wishes.someText("order.goods.text", wish.text(), Wishes.LONGEST_REASON);
    return new NewOrder.Good(text, wish.quantity(), price);
  }

  private Answer waive(ApiRequest request) throws SQLException {
    String reason =
        Wishes.someText("reason", request.body(Waiver.class).reason(), Wishes.LONGEST_REASON);
    Principal who = request.who();
    Answer answer = answer(contacts.waive(call(request), Wishes.scope(who), reason, who.name()));
    audit.record(who, "contact-waived", call(request).value(), Map.of("reason", reason));
    return answer;
  }

  private static CallId call(ApiRequest request) {
    return Wishes.call(request.path("call"));
  }

  private Answer answer(Decided decided) {
    return switch (decided) {
      case Decided.Done(Contact contact) -> Answer.json(json.contact(contact));
      case Decided.NoSuchContact _ -> throw noSuchContact();
      case Decided.Refused(Refusal why) -> throw problem(why);
    };
  }

  private static Problem problem(Refusal why) {
    return switch (why) {
      case NEXT_ACTION_MISSING ->
          new Problem(422, why.id(), "an order or an event must follow, or a supervisor waives it");
      case RATING_MISSING ->
          new Problem(422, why.id(), "a new client is rated before the contact is closed");
      case CLIENT_MISSING -> new Problem(422, why.id(), "an order needs a client");
      case NO_SUCH_CLIENT -> Wishes.noSuchClient();
      case NO_SUCH_MANAGER -> Wishes.noSuchManager();
      case TALKING -> new Problem(409, why.id(), "the conversation goes on");
      case SETTLED -> new Problem(409, why.id(), "it is settled already");
      case NOTES_CHANGED -> new Problem(409, why.id(), "somebody wrote meanwhile; read it again");
      case POSSIBLE_DUPLICATES ->
          new Problem(409, why.id(), "somebody known has this number or name");
    };
  }

  private static Problem noSuchContact() {
    return Problem.notFound("there is no such contact");
  }
}
