package ua.switchboard.api.events;

import java.util.function.Supplier;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.journal.RecordNews.Recorded;
import ua.switchboard.live.ActiveCall;
import ua.switchboard.live.FinishedCall;
import ua.switchboard.live.Supervision;

/** What the hub's thread has to look at. */
sealed interface Happening {
  record Changed(ActiveCall call) implements Happening {}

  record Ended(FinishedCall call) implements Happening {}

  record InJournal(Recorded call) implements Happening {}

  record Person(ManagerId manager) implements Happening {}

  record Devices() implements Happening {}

  record Listening(Supervision supervision, boolean going) implements Happening {}

  record Joined(Subscriber subscriber) implements Happening {}

  record Said(String kind, Event.Audience audience, Supplier<Object> data) implements Happening {}
}
