package ua.switchboard.api.contacts;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import ua.switchboard.api.events.EventHub;
import ua.switchboard.api.events.Unsettled;
import ua.switchboard.call.TimeSource;
import ua.switchboard.contacts.Contact;
import ua.switchboard.contacts.ContactNews;
import ua.switchboard.contacts.OpenContacts;
import ua.switchboard.contacts.events.ClientEvent;
import ua.switchboard.contacts.events.Reminders;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.security.Principal;

/**
 * Contacts and reminders in the event stream: {@code contact} to who has to settle it, who had it
 * before and who leads them, {@code reminder} to who is responsible. Thread-safe.
 */
public final class ContactEvents implements ContactNews, Unsettled {
  private final EventHub hub;
  private final OpenContacts open;
  private final Reminders reminders;
  private final ContactJson json;
  private final TimeSource time;

  public ContactEvents(
      EventHub hub, OpenContacts open, Reminders reminders, ContactJson json, TimeSource time) {
    this.hub = hub;
    this.open = open;
    this.reminders = reminders;
    this.json = json;
    this.time = time;
  }

  /** A reminder that comes. */
  private record Reminded(ContactJson.EventView event, Instant at) {}

  @Override
  public void changed(Contact contact, ManagerId formerly) {
    Predicate<Principal> audience =
        who ->
            who.scope().covers(contact.manager())
                || who.scope().covers(formerly)
                || isOf(who, contact.manager())
                || isOf(who, formerly);
    hub.say("contact", audience, () -> json.contact(contact));
  }

  @Override
  public void reminded(ClientEvent event) {
    Instant at = event.reminder().came().orElseGet(time::instant);
    hub.say(
        "reminder", who -> isOf(who, event.manager()), () -> new Reminded(json.event(event), at));
  }

  private static boolean isOf(Principal who, ManagerId manager) {
    return who.manager().filter(manager::equals).isPresent();
  }

  @Override
  public List<ContactJson.ContactView> contacts(ManagerId manager) {
    return open.list(manager).stream().map(json::contact).toList();
  }

  @Override
  public List<ContactJson.EventView> reminders(ManagerId manager) {
    return reminders.listUnseen(manager).stream().map(json::event).toList();
  }
}
