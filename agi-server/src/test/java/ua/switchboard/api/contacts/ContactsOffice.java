package ua.switchboard.api.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.ApiTestServer;
import ua.switchboard.api.calls.CallsPart;
import ua.switchboard.api.calls.WorklistPart;
import ua.switchboard.api.company.ClientSearch;
import ua.switchboard.api.events.EventHub;
import ua.switchboard.api.events.EventReader;
import ua.switchboard.api.events.EventStream;
import ua.switchboard.api.live.Listeners;
import ua.switchboard.api.live.LiveCalls;
import ua.switchboard.api.live.LiveJson;
import ua.switchboard.api.live.Originating;
import ua.switchboard.api.live.PresencePaths;
import ua.switchboard.api.live.ScriptedControl;
import ua.switchboard.call.CallId;
import ua.switchboard.call.Caller;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.DialStatus;
import ua.switchboard.call.Did;
import ua.switchboard.call.HangupCause;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.call.TimeSource;
import ua.switchboard.contacts.CallerBackground;
import ua.switchboard.contacts.ContactIntake;
import ua.switchboard.contacts.ContactRules;
import ua.switchboard.contacts.Contacts;
import ua.switchboard.contacts.OpenContacts;
import ua.switchboard.contacts.clients.ClientCards;
import ua.switchboard.contacts.clients.Favourites;
import ua.switchboard.contacts.clients.RecentParties;
import ua.switchboard.contacts.events.ClientEvents;
import ua.switchboard.contacts.events.EventLists;
import ua.switchboard.contacts.events.EventTold;
import ua.switchboard.contacts.events.Reminders;
import ua.switchboard.db.Database;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.directory.store.DirectoryLoader;
import ua.switchboard.directory.store.SettableTime;
import ua.switchboard.directory.store.Sql;
import ua.switchboard.journal.Journal;
import ua.switchboard.journal.Outbox;
import ua.switchboard.journal.RatingsTold;
import ua.switchboard.journal.export.CallExport;
import ua.switchboard.journal.search.CallRatings;
import ua.switchboard.journal.search.CallSearch;
import ua.switchboard.journal.worklist.Tasks;
import ua.switchboard.live.CallDesk;
import ua.switchboard.live.CallRequests;
import ua.switchboard.live.ListeningDesk;
import ua.switchboard.live.Supervisions;
import ua.switchboard.live.Switchboard;
import ua.switchboard.live.SwitchboardSettings;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.presence.DeviceState;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.presence.PresenceSettings;
import ua.switchboard.routing.CallRouter;
import ua.switchboard.routing.RoutingSettings;
import ua.switchboard.security.Audit;
import ua.switchboard.security.Principal;
import ua.switchboard.testkit.Eventually;

/**
 * Three managers and a client of the first, with contacts on a real database and the API on a real
 * listener. Time goes by when a test says so.
 */
final class ContactsOffice implements AutoCloseable {
  static final String CLIENT = "+380501111111";
  static final String STRANGER = "+380672222222";
  private static final ZoneId ZONE = ZoneId.of("Europe/Kyiv");

  private static final String COMPANY =
      """
      INSERT INTO manager (id, name, extension) VALUES (1, 'Олена', '101'), (2, 'Іван', '102'), (3, 'Петро', '103');
      INSERT INTO manager_device (manager_id, device) VALUES (1, 'PJSIP/101'), (2, 'PJSIP/102'), (3, 'PJSIP/103');
      INSERT INTO counterparty (id, code, name, owner_id) VALUES (17, 'НФ-17', 'Ромашка', 1);
      INSERT INTO counterparty_phone (counterparty_id, position, e164, raw) VALUES (17, 1, '+380501111111', '050 111');
      INSERT INTO trunk (name, dial_pattern, channels, position) VALUES ('any', 'PJSIP/{number}@any', 2, 1);
      INSERT INTO operator_prefix (prefix, operator) VALUES ('38067', 'kyivstar');
      INSERT INTO inbound_route (did, name) VALUES ('380441234567', 'Продажі')
      """;

  final SettableTime time = new SettableTime("2026-11-23T10:00:00Z");
  final Database database;
  final PresenceBoard board;
  final Switchboard switchboard;
  final EventHub hub;
  final ContactIntake intake;
  final Journal journal;
  final CardBackground cards;
  final ApiTestServer api;
  final List<String> audited = new CopyOnWriteArrayList<>();
  private final AtomicReference<Directory> directory = new AtomicReference<>();
  private final Supervisions supervisions = new Supervisions();

  ContactsOffice(Database database, Path folder) throws Exception {
    this.database = database;
    if (Sql.rows(database, "SELECT id FROM manager").isEmpty()) {
      Sql.run(database, COMPANY);
    }
    reload();
    ThreadFactory daemon = Thread.ofPlatform().daemon().factory();
    board = new PresenceBoard(PresenceSettings.DEFAULT, time);
    var meters = new SimpleMeterRegistry();
    hub = new EventHub(directory::get, board, supervisions, meters, time, daemon);
    board.listen(hub);
    var open = new OpenContacts(board, time);
    var reminders = new Reminders(database.dataSource(), time);
    var rules = new ContactRules(true, true);
    intake =
        new ContactIntake(
            new ContactIntake.Parts(
                database.dataSource(),
                open,
                reminders,
                events().followers(),
                directory::get,
                board,
                rules,
                time),
            daemon);
    var people = new LiveJson(directory::get);
    var cardJson = new BackgroundJson(new ContactJson(people, time), people, time);
    cards = new CardBackground(hub, new CallerBackground(database.dataSource()), cardJson, daemon);
    var journalParts =
        new Journal.Parts(database.dataSource(), directory::get, false, time, meters);
    journal = Journal.open(folder, journalParts).start();
    switchboard =
        new Switchboard(
            directory::get,
            board,
            new CallRouter(RoutingSettings.DEFAULT),
            SwitchboardSettings.DEFAULT,
            time,
            List.of(hub, journal, intake, cards));
    for (String extension : List.of("101", "102", "103")) {
      board.deviceState("pbx", new DeviceName("PJSIP/" + extension), DeviceState.NOT_INUSE);
    }
    hub.start(switchboard::listCalls);
    api = ApiTestServer.serving(parts(open, reminders).toArray(ApiPart[]::new));
    intake.start();
  }

  private ClientEvents events() {
    return new ClientEvents(database.dataSource(), new EventTold(new Outbox()), ZONE, time);
  }

  private List<ApiPart> parts(OpenContacts open, Reminders reminders) {
    var source = database.dataSource();
    var numbers = new PhoneNumberReader();
    var people = new LiveJson(directory::get);
    var json = new ContactJson(people, time);
    ClientEvents events = events();
    var lists = new EventLists(source, time);
    var contacts =
        new Contacts(
            new Contacts.Parts(source, open, events, reminders, new Outbox(), board, time));
    var news = new ContactEvents(hub, open, reminders, json, time);
    intake.listen(news);
    hub.ask(news);
    var background = new CallerBackground(source);
    var backgroundJson = new BackgroundJson(json, people, time);
    Audit audit =
        (who, action, subject, details) ->
            audited.add(who.name() + " " + action + " " + subject + " " + new TreeMap<>(details));
    var search = new CallSearch(source, time);
    var tasks = new Tasks(source, time);
    var control = new ScriptedControl();
    var desk = new CallDesk(switchboard, board, directory::get, control);
    var listening =
        new ListeningDesk(switchboard, board, directory::get, control, supervisions, time);
    return new ArrayList<>(
        List.of(
            new ContactsPart(contacts, json, numbers, audit),
            new ClientEventsPart(events, lists, contacts, json, numbers),
            new DuplicatesPart(
                directory::get, new ClientSearch(directory::get, numbers), numbers, people),
            new ClientsPart(
                new ClientsPart.Parts(
                    new ClientCards(source),
                    background,
                    backgroundJson,
                    people,
                    directory::get,
                    numbers,
                    ref ->
                        Optional.of(
                            new ClientsPart.OneCLinks(ref, Optional.empty(), Optional.empty())))),
            new DialPart(
                directory::get,
                board,
                numbers,
                people,
                new RecentParties(source),
                new Favourites(source, time)),
            new MyDayPart(
                new MyDayPart.Parts(lists, open, reminders, tasks, people, json, ZONE, time)),
            new CallsPart(
                search,
                new CallExport(search, ZONE),
                new CallRatings(source, new RatingsTold(), TimeSource.system()),
                numbers,
                audit),
            new WorklistPart(tasks, audit),
            new LiveCalls(switchboard, desk, supervisions, numbers, people, audit),
            new Listeners(switchboard, listening, supervisions, people, audit),
            new Originating(switchboard, desk, numbers, people, audit),
            new PresencePaths(directory::get, board, people, audit),
            new EventStream(hub, time)));
  }

  /** What an import or the sync changed is known. */
  void reload() {
    directory.set(new DirectoryLoader(database.dataSource(), ZONE, time).load());
  }

  Manager manager(long id) {
    return directory.get().findManager(new ManagerId(id)).orElseThrow();
  }

  /** A call from outside that this manager answers; returns once it has a contact. */
  void answers(String call, String from, String extension) {
    begins(call, from, extension);
    Eventually.holds(() -> !rows("SELECT 1 FROM contact WHERE call_id = '" + call + "'").isEmpty());
  }

  private void begins(String call, String from, String extension) {
    var caller = new Caller.Numbered(new PhoneNumber(from), "");
    switchboard.plan(new CallRequests.Inbound(new CallId(call), new Did("380441234567"), caller));
    connects(call, extension);
  }

  void connects(String call, String extension) {
    switchboard.connected(new CallId(call), "PJSIP/" + extension + "-0000002a");
  }

  /** They hang up; returns once the contact knows. */
  void hangsUp(String call) {
    ends(call);
    Eventually.holds(() -> !stateOf(call).equals("TALKING"));
  }

  private void ends(String call) {
    switchboard.ended(
        new CallRequests.Ended(
            new CallId(call), 0, DialStatus.CANCEL, HangupCause.NONE, Optional.empty(), ""));
  }

  /** The same as {@link #talked} for whom no contact is kept. */
  void talkUnheard(String call, String from, String extension) {
    begins(call, from, extension);
    time.advance(Duration.ofMinutes(1));
    ends(call);
  }

  /** A call of a minute, over. */
  void talked(String call, String from, String extension) {
    answers(call, from, extension);
    time.advance(Duration.ofMinutes(1));
    hangsUp(call);
  }

  String stateOf(String call) {
    return rows("SELECT state FROM contact WHERE call_id = '" + call + "'").getFirst();
  }

  /** Time goes by, in steps of which the background takes notice, until something holds. */
  void passesUntil(BooleanSupplier condition) {
    Eventually.holds(() -> {
      time.advance(Duration.ofMillis(20));
      return condition.getAsBoolean();
    });
  }

  List<String> rows(String query) {
    try {
      return Sql.rows(database, query);
    } catch (SQLException e) {
      throw new AssertionError(query, e);
    }
  }

  /** What 1C is told besides calls: kind and payload, in the order of telling. */
  List<String> told() {
    return rows("SELECT kind, payload FROM outbox WHERE kind <> 'call' ORDER BY id");
  }

  EventReader listen(Principal who) throws Exception {
    return EventReader.open(api.http(), api.request(who, "/events").build());
  }

  JsonNode contact(Principal who, String call) throws Exception {
    var reply = api.get(who, "/contacts/" + call);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json();
  }

  @Override
  public void close() throws Exception {
    cards.close();
    intake.close();
    hub.close();
    api.close();
    journal.close();
  }
}
