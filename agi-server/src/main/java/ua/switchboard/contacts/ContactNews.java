package ua.switchboard.contacts;

import ua.switchboard.contacts.events.ClientEvent;
import ua.switchboard.directory.ManagerId;

/** Hears what becomes of contacts and reminders; returns at once and throws nothing. */
public interface ContactNews {
  /** Nobody listens. */
  ContactNews NOBODY =
      new ContactNews() {
        @Override
        public void changed(Contact contact, ManagerId formerly) {}

        @Override
        public void reminded(ClientEvent event) {}
      };

  /**
   * A contact is opened, or something of it is different.
   *
   * @param formerly who had it before; the same manager unless it was handed on
   */
  void changed(Contact contact, ManagerId formerly);

  /** The reminder of an event comes. */
  void reminded(ClientEvent event);
}
