package ua.switchboard.api.contacts;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ua.switchboard.api.Access;
import ua.switchboard.api.Answer;
import ua.switchboard.api.Api;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.ApiRequest;
import ua.switchboard.api.Cursors;
import ua.switchboard.api.Problem;
import ua.switchboard.api.Query;
import ua.switchboard.api.contacts.Wishes.EventWish;
import ua.switchboard.api.contacts.Wishes.RepeatWish;
import ua.switchboard.contacts.Contacts;
import ua.switchboard.contacts.events.ClientEvents;
import ua.switchboard.contacts.events.EventChange;
import ua.switchboard.contacts.events.EventDecided;
import ua.switchboard.contacts.events.EventEdit;
import ua.switchboard.contacts.events.EventFilter;
import ua.switchboard.contacts.events.EventLists;
import ua.switchboard.contacts.events.EventStatus;
import ua.switchboard.contacts.events.EventType;
import ua.switchboard.contacts.events.NewEvent;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.security.Permission;
import ua.switchboard.security.Principal;

/** {@code /client-events}: what is planned with clients, and its reminders. */
public final class ClientEventsPart implements ApiPart {
  private static final Access CONTACTS = Access.of(Permission.CONTACTS);
  private static final long LARGEST_ID = 999_999_999_999_999_999L;
  private static final int LONGEST_OUTCOME = 1_000;
  private static final long USUAL_PAGE = 50;
  private static final long LARGEST_PAGE = 500;

  private final ClientEvents events;
  private final EventLists lists;
  private final Contacts contacts;
  private final ContactJson json;
  private final PhoneNumberReader numbers;

  public ClientEventsPart(
      ClientEvents events,
      EventLists lists,
      Contacts contacts,
      ContactJson json,
      PhoneNumberReader numbers) {
    this.events = events;
    this.lists = lists;
    this.contacts = contacts;
    this.json = json;
    this.numbers = numbers;
  }

  private record Edit(
      int version,
      @Nullable EventType type,
      @Nullable String subject,
      @Nullable String note,
      @Nullable Instant dueAt,
      @Nullable Integer minutes,
      @Nullable Instant remindAt,
      @Nullable Long manager,
      @Nullable Long client,
      @Nullable RepeatWish repeat) {}

  private record NewStatus(
      EventStatus status, @Nullable String outcome, @Nullable Integer version) {}

  private record Snooze(Instant until) {}

  private record WithHistory(ContactJson.EventView event, List<EventChange> history) {}

  private record WithFollowing(
      ContactJson.EventView event, Optional<ContactJson.EventView> following) {}

  @Override
  public void mount(Api api) {
    api.describedBy("client-events.yaml")
        .get("/client-events", CONTACTS, this::list)
        .post("/client-events", CONTACTS, this::create)
        .get("/client-events/{id}", CONTACTS, this::show)
        .put("/client-events/{id}", CONTACTS, this::change)
        .put("/client-events/{id}/status", CONTACTS, this::setStatus)
        .post("/client-events/{id}/snooze", CONTACTS, this::snooze)
        .delete("/client-events/{id}/reminder", CONTACTS, this::dismiss);
  }

  private Answer list(ApiRequest request) throws SQLException {
    var query = request.query();
    EventFilter filter = filter(request.who(), query);
    Optional<EventLists.Place> after = Cursors.read(query, "after").map(ClientEventsPart::place);
    int limit = query.number("limit", 1, LARGEST_PAGE).orElse(USUAL_PAGE).intValue();
    query.done();
    EventLists.Page page = lists.page(filter, after, limit);
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("events", page.events().stream().map(json::event).toList());
    answer.put("next", page.next().map(ClientEventsPart::text).orElse(null));
    return Answer.json(answer);
  }

  private static EventFilter filter(Principal who, Query query) {
    Set<EventStatus> statuses = query.many("status", EventStatus.class);
    return new EventFilter(
        Wishes.scope(who),
        query.number("manager", 1, LARGEST_ID).map(ManagerId::new),
        query.number("client", 1, LARGEST_ID),
        query.text("contact").map(Wishes::call),
        query.many("type", EventType.class),
        statuses.isEmpty() ? EventStatus.PENDING : statuses,
        query.flag("overdue"),
        query.instant("from"),
        query.instant("until"));
  }

  private static String text(EventLists.Place place) {
    return Cursors.write(new Cursors.Place(place.dueAt().toString(), place.id()));
  }

  private static EventLists.Place place(Cursors.Place place) {
    try {
      return new EventLists.Place(Instant.parse(place.key()), place.id());
    } catch (DateTimeException e) {
      throw Problem.badParameter("after", "the value of next of the page before");
    }
  }

  private Answer create(ApiRequest request) throws SQLException {
    EventWish body = request.body(EventWish.class);
    Principal who = request.who();
    ManagerId usual = body.manager() == null ? Wishes.me(request) : Wishes.manager(body.manager());
    NewEvent wish = Wishes.event(body, usual, numbers);
    Wishes.requireInScope(who, wish.manager());
    EventDecided decided;
    if (wish.contact().isPresent()) {
      decided = contacts.plan(wish.contact().get(), Wishes.scope(who), wish, who.name());
      if (decided instanceof EventDecided.NoSuchEvent) {
        throw new Problem(422, "no-such-contact", "there is no such contact");
      }
    } else {
      decided = events.create(wish, who.name());
    }
    return Answer.json(201, json.event(done(decided).event()));
  }

  private Answer show(ApiRequest request) throws SQLException {
    request.query().done();
    EventLists.WithHistory found =
        lists
            .find(request.pathNumber("id"), Wishes.scope(request.who()))
            .orElseThrow(ClientEventsPart::noSuchEvent);
    return Answer.json(new WithHistory(json.event(found.event()), found.history()));
  }

  private Answer change(ApiRequest request) throws SQLException {
    Edit edit = request.body(Edit.class);
    Principal who = request.who();
    Optional<ManagerId> manager = Optional.ofNullable(edit.manager()).map(Wishes::manager);
    manager.ifPresent(to -> Wishes.requireInScope(who, to));
    var wish =
        new EventEdit(
            edit.version(),
            Optional.ofNullable(edit.type()),
            Optional.ofNullable(edit.subject())
                .map(text -> Wishes.someText("subject", text, Wishes.LONGEST_SUBJECT)),
            Optional.ofNullable(edit.note())
                .map(text -> Wishes.text("note", text, NewEvent.LONGEST_NOTE)),
            Optional.ofNullable(edit.dueAt()).map(at -> Wishes.instant("dueAt", at)),
            Optional.ofNullable(edit.minutes()).map(Wishes::minutes),
            Optional.ofNullable(edit.remindAt()).map(at -> Wishes.instant("remindAt", at)),
            manager,
            Optional.ofNullable(edit.client()),
            Optional.ofNullable(edit.repeat()).map(Wishes::repeat));
    EventDecided decided =
        events.change(request.pathNumber("id"), wish, Wishes.scope(who), who.name());
    return Answer.json(json.event(done(decided).event()));
  }

  private Answer setStatus(ApiRequest request) throws SQLException {
    NewStatus wish = request.body(NewStatus.class);
    Principal who = request.who();
    EventDecided decided =
        events.setStatus(
            request.pathNumber("id"),
            wish.status(),
            Optional.ofNullable(wish.outcome())
                .map(text -> Wishes.text("outcome", text, LONGEST_OUTCOME)),
            Optional.ofNullable(wish.version()),
            Wishes.scope(who),
            who.name());
    EventDecided.Done done = done(decided);
    return Answer.json(
        new WithFollowing(json.event(done.event()), done.following().map(json::event)));
  }

  private Answer snooze(ApiRequest request) throws SQLException {
    Instant until = Wishes.instant("until", request.body(Snooze.class).until());
    Principal who = request.who();
    EventDecided decided =
        events.snooze(request.pathNumber("id"), until, Wishes.scope(who), who.name());
    return Answer.json(json.event(done(decided).event()));
  }

  private Answer dismiss(ApiRequest request) throws SQLException {
    request.query().done();
    Principal who = request.who();
    EventDecided decided = events.dismiss(request.pathNumber("id"), Wishes.scope(who), who.name());
    EventDecided.Done unused = done(decided);
    return Answer.none();
  }

  /** Whoever shows the event, its contact or its reminder is told. */
  private EventDecided.Done done(EventDecided decided) throws SQLException {
    return switch (decided) {
      case EventDecided.Done done -> {
        contacts.changed(done.event());
        if (done.following().isPresent()) {
          contacts.changed(done.following().get());
        }
        yield done;
      }
      case EventDecided.NoSuchEvent _ -> throw noSuchEvent();
      case EventDecided.Changed _ ->
          throw new Problem(409, "event-changed", "somebody changed it meanwhile; read it again");
      case EventDecided.NoSuchManager _ -> throw Wishes.noSuchManager();
      case EventDecided.NoSuchClient _ -> throw Wishes.noSuchClient();
      case EventDecided.Over _ -> throw new Problem(409, "event-over", "it is over");
    };
  }

  private static Problem noSuchEvent() {
    return Problem.notFound("there is no such event");
  }
}
