package ua.switchboard.api.contacts;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ua.switchboard.api.Access;
import ua.switchboard.api.Answer;
import ua.switchboard.api.Api;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.ApiRequest;
import ua.switchboard.api.Problem;
import ua.switchboard.api.live.LiveJson;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.contacts.clients.Favourites;
import ua.switchboard.contacts.clients.Favourites.Favourite;
import ua.switchboard.contacts.clients.RecentParties;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.Trunk;
import ua.switchboard.numbering.NumberDisplay;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.presence.PresenceView;
import ua.switchboard.security.Permission;
import ua.switchboard.security.Principal;

/** {@code /dial} and {@code /favourites}: whom to call, and which way it would go. */
public final class DialPart implements ApiPart {
  private static final Access CALL = Access.of(Permission.CALL);
  private static final int LONGEST_NAME = 100;

  private final CurrentDirectory directory;
  private final PresenceBoard board;
  private final PhoneNumberReader numbers;
  private final LiveJson people;
  private final RecentParties recent;
  private final Favourites favourites;
  private final NumberDisplay display = new NumberDisplay();

  public DialPart(
      CurrentDirectory directory,
      PresenceBoard board,
      PhoneNumberReader numbers,
      LiveJson people,
      RecentParties recent,
      Favourites favourites) {
    this.directory = directory;
    this.board = board;
    this.numbers = numbers;
    this.people = people;
    this.recent = recent;
    this.favourites = favourites;
  }

  private record Preview(
      Optional<String> number,
      Optional<String> display,
      Optional<String> operator,
      List<LiveJson.Client> clients,
      Optional<LiveJson.Person> manager,
      Optional<String> trunk,
      boolean blocked) {}

  private record PartyView(
      String number,
      Optional<LiveJson.Client> client,
      String direction,
      String result,
      Instant at,
      long call) {}

  private record Parties(List<PartyView> parties) {}

  private record FavouriteView(
      long id, String number, String name, Optional<LiveJson.Client> client) {}

  private record FavouriteList(List<FavouriteView> favourites) {}

  private record FavouriteWish(String number, @Nullable String name) {}

  @Override
  public void mount(Api api) {
    api.describedBy("dial.yaml")
        .get("/dial/preview", CALL, this::preview)
        .get("/dial/recent", CALL, this::listRecent)
        .get("/favourites", CALL, this::listFavourites)
        .post("/favourites", CALL, this::addFavourite)
        .delete("/favourites/{id}", CALL, this::removeFavourite);
  }

  private Answer preview(ApiRequest request) {
    String text =
        request
            .query()
            .text("number")
            .orElseThrow(() -> Problem.badParameter("number", "what somebody typed"));
    request.query().done();
    Directory company = directory.get();
    Optional<PhoneNumber> number = numbers.readOne(text);
    Optional<Manager> colleague =
        company
            .findManagerByExtension(text.strip())
            .or(() -> number.flatMap(company::findManagerByMobile));
    return Answer.json(
        new Preview(
            number.map(PhoneNumber::e164),
            number.map(display::show),
            number.flatMap(company::findOperator),
            number.map(company::listCounterparties).orElse(List.of()).stream()
                .map(LiveJson::client)
                .toList(),
            colleague.map(one -> people.person(one.id())),
            number.flatMap(to -> trunkTo(company, to)),
            number.filter(company::isBlocked).isPresent()));
  }

  /** As a dialled call would choose it at this moment. */
  private Optional<String> trunkTo(Directory company, PhoneNumber number) {
    PresenceView now = board.look();
    return company.listTrunksTo(number).stream()
        .filter(trunk -> now.freeChannels(trunk) > 0)
        .map(Trunk::name)
        .findFirst();
  }

  private Answer listRecent(ApiRequest request) throws SQLException {
    request.query().done();
    var parties =
        recent.list(Wishes.me(request)).stream()
            .map(one ->
                new PartyView(
                    one.number().e164(),
                    one.client().map(ContactJson::client),
                    one.direction(),
                    one.result(),
                    one.at(),
                    one.call()))
            .toList();
    return Answer.json(new Parties(parties));
  }

  private Answer listFavourites(ApiRequest request) throws SQLException {
    request.query().done();
    return Answer.json(
        new FavouriteList(favourites.list(whose(request.who())).stream().map(this::view).toList()));
  }

  private Answer addFavourite(ApiRequest request) throws SQLException {
    FavouriteWish wish = request.body(FavouriteWish.class);
    String name = Wishes.text("name", wish.name(), LONGEST_NAME);
    PhoneNumber number = Wishes.number(wish.number(), numbers);
    Favourite favourite =
        favourites
            .put(whose(request.who()), number, name)
            .orElseThrow(
                () -> new Problem(422, "too-many-favourites", "at most " + Favourites.MOST));
    return Answer.json(view(favourite));
  }

  private Answer removeFavourite(ApiRequest request) throws SQLException {
    request.query().done();
    if (!favourites.remove(whose(request.who()), request.pathNumber("id"))) {
      throw Problem.notFound("there is no such favourite");
    }
    return Answer.none();
  }

  private FavouriteView view(Favourite favourite) {
    return new FavouriteView(
        favourite.id(),
        favourite.number().e164(),
        favourite.name(),
        directory.get().listCounterparties(favourite.number()).stream()
            .findFirst()
            .map(LiveJson::client));
  }

  private static String whose(Principal who) {
    return who.kind() + "-" + who.id();
  }
}
