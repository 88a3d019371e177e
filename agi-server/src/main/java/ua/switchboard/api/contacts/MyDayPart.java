package ua.switchboard.api.contacts;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import ua.switchboard.api.Access;
import ua.switchboard.api.Answer;
import ua.switchboard.api.Api;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.ApiRequest;
import ua.switchboard.api.Problem;
import ua.switchboard.api.live.LiveJson;
import ua.switchboard.call.TimeSource;
import ua.switchboard.contacts.Contact;
import ua.switchboard.contacts.ContactState;
import ua.switchboard.contacts.OpenContacts;
import ua.switchboard.contacts.events.EventFilter;
import ua.switchboard.contacts.events.EventLists;
import ua.switchboard.contacts.events.EventStatus;
import ua.switchboard.contacts.events.Reminders;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.journal.worklist.Task;
import ua.switchboard.journal.worklist.TaskState;
import ua.switchboard.journal.worklist.Tasks;
import ua.switchboard.journal.worklist.WorklistFilter;
import ua.switchboard.security.Permission;
import ua.switchboard.security.Principal;

/** {@code /my-day}: what somebody has to do today, overdue first. */
public final class MyDayPart implements ApiPart {
  private static final long LARGEST_ID = 999_999_999_999_999_999L;
  private static final int MOST = 200;

  private final EventLists events;
  private final OpenContacts open;
  private final Reminders reminders;
  private final Tasks tasks;
  private final LiveJson people;
  private final ContactJson json;
  private final ZoneId zone;
  private final TimeSource time;

  /** What a day is made of; the zone is the company's. */
  public record Parts(
      EventLists events,
      OpenContacts open,
      Reminders reminders,
      Tasks tasks,
      LiveJson people,
      ContactJson json,
      ZoneId zone,
      TimeSource time) {}

  public MyDayPart(Parts parts) {
    this.events = parts.events();
    this.open = parts.open();
    this.reminders = parts.reminders();
    this.tasks = parts.tasks();
    this.people = parts.people();
    this.json = parts.json();
    this.zone = parts.zone();
    this.time = parts.time();
  }

  private record Day(
      LiveJson.Person manager,
      List<ContactJson.EventView> overdue,
      List<ContactJson.EventView> today,
      List<ContactJson.EventView> reminders,
      List<ContactJson.ContactView> unfinished,
      List<Task> missed) {}

  @Override
  public void mount(Api api) {
    api.describedBy("my-day.yaml").get("/my-day", Access.of(Permission.CONTACTS), this::show);
  }

  private Answer show(ApiRequest request) throws SQLException {
    Optional<ManagerId> asked =
        request.query().number("manager", 1, LARGEST_ID).map(ManagerId::new);
    request.query().done();
    ManagerId manager = asked.isPresent() ? asked.get() : Wishes.me(request);
    requireSeen(request.who(), manager);
    Instant now = time.instant();
    Instant tomorrow = LocalDate.ofInstant(now, zone).plusDays(1).atStartOfDay(zone).toInstant();
    var day =
        new Day(
            people.person(manager),
            list(manager, Optional.empty(), now),
            list(manager, Optional.of(now), tomorrow),
            reminders.listUnseen(manager).stream().limit(MOST).map(json::event).toList(),
            unfinished(manager, now),
            missed(request.who(), manager));
    return Answer.json(day);
  }

  /** Somebody outside one's scope does not exist. */
  private static void requireSeen(Principal who, ManagerId manager) {
    boolean own = who.manager().filter(manager::equals).isPresent();
    if (!own && !who.scope().covers(manager)) {
      throw new Problem(422, "no-such-manager", "nobody of this id takes calls here");
    }
  }

  private List<ContactJson.EventView> list(ManagerId manager, Optional<Instant> from, Instant until)
      throws SQLException {
    EventFilter filter =
        EventFilter.of(Optional.empty(), EventStatus.PENDING)
            .ofManager(manager)
            .due(from, Optional.of(until));
    return events.page(filter, Optional.empty(), MOST).events().stream().map(json::event).toList();
  }

  private List<ContactJson.ContactView> unfinished(ManagerId manager, Instant now) {
    return open.list(manager).stream()
        .filter(contact -> isLeft(contact, now))
        .limit(MOST)
        .map(json::contact)
        .toList();
  }

  private static boolean isLeft(Contact contact, Instant now) {
    return contact.state(now) != ContactState.TALKING;
  }

  private List<Task> missed(Principal who, ManagerId manager) throws SQLException {
    var filter =
        new WorklistFilter(
            Wishes.scope(who),
            EnumSet.of(TaskState.NEW, TaskState.CALLED_BACK),
            Optional.of(manager),
            false);
    return tasks.page(filter, Optional.empty(), MOST).tasks();
  }
}
