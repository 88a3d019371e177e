package ua.switchboard.contacts;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ua.switchboard.call.CallId;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.presence.PresenceBoard;

/**
 * The contacts that are not settled, in memory: what a panel is shown at once, and how many each
 * manager has left unfinished, which routing asks for on the call path. Thread-safe.
 */
public final class OpenContacts {
  private final PresenceBoard board;
  private final TimeSource time;
  private volatile ContactNews news = ContactNews.NOBODY;

  // Guarded by this.
  private final Map<CallId, Known> known = new HashMap<>();

  /** A contact with the state that was told last. */
  private record Known(Contact contact, ContactState told) {}

  public OpenContacts(PresenceBoard board, TimeSource time) {
    this.board = board;
    this.time = time;
  }

  /** Tells this listener from now on, and no other any more. */
  public void listen(ContactNews whoever) {
    news = whoever;
  }

  /** Takes over what was kept over a restart, telling nobody. */
  public synchronized void load(Collection<Contact> open) {
    Instant now = time.instant();
    Set<ManagerId> managers = new HashSet<>();
    for (Contact contact : open) {
      known.put(contact.call(), new Known(contact, contact.state(now)));
      managers.add(contact.manager());
    }
    managers.forEach(manager -> count(manager, now));
  }

  /**
   * Forgets what is settled by now: two who read a contact at once may tell of it in the wrong
   * order.
   *
   * @param open all that are not settled, read by the thread that opens contacts
   */
  synchronized void retain(Collection<Contact> open) {
    Set<CallId> calls = new HashSet<>();
    open.forEach(contact -> calls.add(contact.call()));
    Set<ManagerId> managers = new HashSet<>();
    known.values().stream()
        .map(Known::contact)
        .filter(contact -> !calls.contains(contact.call()))
        .forEach(contact -> managers.add(contact.manager()));
    known.keySet().retainAll(calls);
    Instant now = time.instant();
    managers.forEach(manager -> count(manager, now));
  }

  /** The contact is what it is now. */
  public void learn(Contact contact) {
    Instant now = time.instant();
    ManagerId formerly;
    synchronized (this) {
      Known before = known.get(contact.call());
      formerly = before == null ? contact.manager() : before.contact().manager();
      if (contact.settled().isPresent()) {
        known.remove(contact.call());
      } else {
        known.put(contact.call(), new Known(contact, contact.state(now)));
      }
      count(contact.manager(), now);
      if (!formerly.equals(contact.manager())) {
        count(formerly, now);
      }
    }
    news.changed(contact, formerly);
  }

  /** Tells of those that time alone made unfinished. */
  void tick() {
    Instant now = time.instant();
    List<Contact> ripe;
    synchronized (this) {
      ripe =
          known.values().stream()
              .filter(one -> one.told() != one.contact().state(now))
              .map(Known::contact)
              .toList();
    }
    ripe.forEach(this::learnAgain);
  }

  /** Unless something else became of it meanwhile. */
  private void learnAgain(Contact contact) {
    boolean same;
    synchronized (this) {
      Known now = known.get(contact.call());
      same = now != null && now.contact().equals(contact);
    }
    if (same) {
      learn(contact);
    }
  }

  public synchronized Optional<Contact> find(CallId call) {
    return Optional.ofNullable(known.get(call)).map(Known::contact);
  }

  /** A manager's, the earliest first. */
  public synchronized List<Contact> list(ManagerId manager) {
    return known.values().stream()
        .map(Known::contact)
        .filter(contact -> contact.manager().equals(manager))
        .sorted(Comparator.comparingLong(Contact::id))
        .toList();
  }

  /** Called with the monitor held. */
  private void count(ManagerId manager, Instant now) {
    long unfinished =
        known.values().stream()
            .map(Known::contact)
            .filter(contact -> contact.manager().equals(manager))
            .filter(contact -> contact.state(now) == ContactState.UNFINISHED)
            .count();
    board.unfinished(manager, (int) unfinished);
  }
}
