package ua.switchboard.api.events;

import java.util.List;
import ua.switchboard.directory.ManagerId;

/** What a manager has to settle, as JSON, for the snapshot of the stream. From memory. */
public interface Unsettled {
  /** Nobody has anything to settle. */
  Unsettled NOTHING =
      new Unsettled() {
        @Override
        public List<?> contacts(ManagerId manager) {
          return List.of();
        }

        @Override
        public List<?> reminders(ManagerId manager) {
          return List.of();
        }
      };

  /** Contacts that are not settled. */
  List<?> contacts(ManagerId manager);

  /** Events whose reminder came and was not seen. */
  List<?> reminders(ManagerId manager);
}
