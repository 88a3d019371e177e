package ua.switchboard;

import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.company.ClientSearch;
import ua.switchboard.api.contacts.BackgroundJson;
import ua.switchboard.api.contacts.CardBackground;
import ua.switchboard.api.contacts.ClientEventsPart;
import ua.switchboard.api.contacts.ClientsPart;
import ua.switchboard.api.contacts.ClientsPart.CardsIn1C;
import ua.switchboard.api.contacts.ClientsPart.OneCLinks;
import ua.switchboard.api.contacts.ContactEvents;
import ua.switchboard.api.contacts.ContactJson;
import ua.switchboard.api.contacts.ContactsPart;
import ua.switchboard.api.contacts.DialPart;
import ua.switchboard.api.contacts.DuplicatesPart;
import ua.switchboard.api.contacts.MyDayPart;
import ua.switchboard.api.events.EventHub;
import ua.switchboard.api.live.LiveJson;
import ua.switchboard.call.TimeSource;
import ua.switchboard.cli.Composition.StartFailure;
import ua.switchboard.config.Settings;
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
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.journal.Outbox;
import ua.switchboard.journal.worklist.Tasks;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.onec.links.ToldLinks;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.security.Audit;

/**
 * Builds by hand what managers settle after their calls, and what they plan with clients.
 *
 * @param intake hears of calls once it is among the switchboard's listeners
 */
record ContactsWiring(
    Base base,
    OpenContacts open,
    Reminders reminders,
    ClientEvents events,
    ContactIntake intake,
    CardBackground cards) {

  /** What is there already. */
  record Base(
      Database database,
      CurrentDirectory directory,
      PresenceBoard presence,
      EventHub hub,
      ZoneId zone,
      TimeSource time) {
    LiveJson people() {
      return new LiveJson(directory);
    }

    ContactJson json() {
      return new ContactJson(people(), time);
    }

    BackgroundJson backgroundJson() {
      return new BackgroundJson(json(), people(), time);
    }
  }

  /** What the API is given besides. */
  record ForApi(ClientSearch clients, PhoneNumberReader numbers, Audit audit) {}

  static ContactsWiring of(Base base, Settings.Contacts settings, ThreadFactory threads) {
    var source = base.database().dataSource();
    var open = new OpenContacts(base.presence(), base.time());
    var reminders = new Reminders(source, base.time());
    var events = new ClientEvents(source, new EventTold(new Outbox()), base.zone(), base.time());
    var parts =
        new ContactIntake.Parts(
            source,
            open,
            reminders,
            events.followers(),
            base.directory(),
            base.presence(),
            new ContactRules(settings.inbound(), settings.outbound()),
            base.time());
    var cards =
        new CardBackground(
            base.hub(), new CallerBackground(source), base.backgroundJson(), threads);
    return new ContactsWiring(
        base, open, reminders, events, new ContactIntake(parts, threads), cards);
  }

  /** Begins to follow calls, and to tell the panels; the parts of the API about it. */
  List<ApiPart> start(ForApi given) throws StartFailure {
    var news = new ContactEvents(base.hub(), open, reminders, base.json(), base.time());
    intake.listen(news);
    base.hub().ask(news);
    try {
      intake.start();
    } catch (SQLException e) {
      throw StartFailure.unreachable("contacts-not-read: " + e.getMessage(), e);
    }
    List<ApiPart> parts = new ArrayList<>(settling(given));
    parts.addAll(clients(given));
    return parts;
  }

  private List<ApiPart> settling(ForApi given) {
    var source = base.database().dataSource();
    var contacts =
        new Contacts(
            new Contacts.Parts(
                source, open, events, reminders, new Outbox(), base.presence(), base.time()));
    var lists = new EventLists(source, base.time());
    var day =
        new MyDayPart.Parts(
            lists,
            open,
            reminders,
            new Tasks(source, base.time()),
            base.people(),
            base.json(),
            base.zone(),
            base.time());
    return List.of(
        new ContactsPart(contacts, base.json(), given.numbers(), given.audit()),
        new ClientEventsPart(events, lists, contacts, base.json(), given.numbers()),
        new MyDayPart(day));
  }

  private List<ApiPart> clients(ForApi given) {
    var source = base.database().dataSource();
    var pages =
        new ClientsPart.Parts(
            new ClientCards(source),
            new CallerBackground(source),
            base.backgroundJson(),
            base.people(),
            base.directory(),
            given.numbers(),
            cardsIn1C(source));
    return List.of(
        new DuplicatesPart(base.directory(), given.clients(), given.numbers(), base.people()),
        new ClientsPart(pages),
        new DialPart(
            base.directory(),
            base.presence(),
            given.numbers(),
            base.people(),
            new RecentParties(source),
            new Favourites(source, base.time())));
  }

  /** Wherever the sync runs: it tells where cards open through the tables. */
  private static CardsIn1C cardsIn1C(DataSource source) {
    var told = new ToldLinks(source);
    return reference ->
        told.find(reference)
            .map(links -> new OneCLinks(links.internal(), links.web(), links.thin()));
  }
}
