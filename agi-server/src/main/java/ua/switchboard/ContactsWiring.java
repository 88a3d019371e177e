package ua.switchboard;

import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.company.ClientSearch;
import ua.switchboard.api.contacts.ClientEventsPart;
import ua.switchboard.api.contacts.ContactEvents;
import ua.switchboard.api.contacts.ContactJson;
import ua.switchboard.api.contacts.ContactsPart;
import ua.switchboard.api.contacts.DuplicatesPart;
import ua.switchboard.api.contacts.MyDayPart;
import ua.switchboard.api.events.EventHub;
import ua.switchboard.api.live.LiveJson;
import ua.switchboard.call.TimeSource;
import ua.switchboard.cli.Composition.StartFailure;
import ua.switchboard.config.Settings;
import ua.switchboard.contacts.ContactIntake;
import ua.switchboard.contacts.ContactRules;
import ua.switchboard.contacts.Contacts;
import ua.switchboard.contacts.OpenContacts;
import ua.switchboard.contacts.events.ClientEvents;
import ua.switchboard.contacts.events.EventTold;
import ua.switchboard.contacts.events.Reminders;
import ua.switchboard.db.Database;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.journal.Outbox;
import ua.switchboard.journal.worklist.Tasks;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.security.Audit;

/**
 * Builds by hand what managers settle after their calls, and what they plan with clients.
 *
 * @param intake hears of calls once it is among the switchboard's listeners
 */
record ContactsWiring(
    Base base, OpenContacts open, Reminders reminders, ClientEvents events, ContactIntake intake) {

  /** What is there already. */
  record Base(
      Database database,
      CurrentDirectory directory,
      PresenceBoard presence,
      ZoneId zone,
      TimeSource time) {}

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
            base.directory(),
            base.presence(),
            new ContactRules(settings.inbound(), settings.outbound()),
            base.time());
    return new ContactsWiring(base, open, reminders, events, new ContactIntake(parts, threads));
  }

  /** Begins to follow calls, and to tell the panels; the parts of the API about it. */
  List<ApiPart> start(EventHub hub, ClientSearch clients, PhoneNumberReader numbers, Audit audit)
      throws StartFailure {
    var people = new LiveJson(base.directory());
    var json = new ContactJson(people, base.time());
    var news = new ContactEvents(hub, open, reminders, json, base.time());
    intake.listen(news);
    hub.ask(news);
    try {
      intake.start();
    } catch (SQLException e) {
      throw StartFailure.unreachable("contacts-not-read: " + e.getMessage(), e);
    }
    return parts(people, json, clients, numbers, audit);
  }

  private List<ApiPart> parts(
      LiveJson people,
      ContactJson json,
      ClientSearch clients,
      PhoneNumberReader numbers,
      Audit audit) {
    var source = base.database().dataSource();
    var contacts =
        new Contacts(
            new Contacts.Parts(
                source, open, events, reminders, new Outbox(), base.presence(), base.time()));
    var day =
        new MyDayPart.Parts(
            events,
            open,
            reminders,
            new Tasks(source, base.time()),
            people,
            json,
            base.zone(),
            base.time());
    return List.of(
        new ContactsPart(contacts, json, numbers, audit),
        new ClientEventsPart(events, contacts, json, numbers),
        new DuplicatesPart(base.directory(), clients, numbers, people),
        new MyDayPart(day));
  }
}
