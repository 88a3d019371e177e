package ua.switchboard.contacts;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.CallId;
import ua.switchboard.call.TimeSource;
import ua.switchboard.contacts.events.ClientEvent;
import ua.switchboard.contacts.events.Followers;
import ua.switchboard.contacts.events.Reminders;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.live.ActiveCall;
import ua.switchboard.live.CallListener;
import ua.switchboard.live.FinishedCall;
import ua.switchboard.presence.PresenceBoard;

/**
 * Opens a contact when somebody outside is answered, hands it on with the call, ends its talk, and
 * has reminders come at their time. Calls pay for it with one entry in a queue; one thread does the
 * rest, in their order.
 *
 * <p>While the database is away what happened waits in memory; a contact that was never opened is
 * when its call ends, or when the journal turns out to have a call that nobody else remembers.
 */
public final class ContactIntake implements CallListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ContactIntake.class);
  private static final int QUEUE = 20_000;
  private static final Duration TICK = Duration.ofSeconds(1);

  /** How often memory is compared with the tables, which 1C's changes come into as well. */
  private static final Duration REFRESH = Duration.ofMinutes(1);

  /** How often the journal is looked through for calls that nobody else remembers. */
  private static final Duration LOOK_BACK = Duration.ofHours(1);

  /** After a start, and after the database was away, the journal catches up first. */
  private static final Duration FIRST_LOOK_BACK = Duration.ofMinutes(1);

  private static final Duration LAST_TURN = Duration.ofSeconds(2);

  private sealed interface Happening {
    record Changed(ActiveCall call) implements Happening {}

    record Ended(FinishedCall call) implements Happening {}
  }

  private final ContactStore store;
  private final ForgottenTalks forgotten;
  private final OpenContacts open;
  private final Reminders reminders;
  private final Followers followers;
  private final ContactCalls calls;
  private final TimeSource time;
  private final Thread thread;
  private final BlockingQueue<Happening> queue = new ArrayBlockingQueue<>(QUEUE);
  private final Set<CallId> waiting = ConcurrentHashMap.newKeySet();
  private volatile ContactNews news = ContactNews.NOBODY;
  private volatile boolean stopping;

  // The thread's own.
  private final Deque<Happening> undone = new ArrayDeque<>();
  private long lastTick;
  private long lastRefresh;
  private long nextLookBack;
  private boolean away;

  /** What it works with. */
  public record Parts(
      DataSource dataSource,
      OpenContacts open,
      Reminders reminders,
      Followers followers,
      CurrentDirectory directory,
      PresenceBoard board,
      ContactRules rules,
      TimeSource time) {}

  public ContactIntake(Parts parts, ThreadFactory threads) {
    this.store = new ContactStore(parts.dataSource());
    this.forgotten = new ForgottenTalks(parts.dataSource(), parts.directory(), parts.rules());
    this.open = parts.open();
    this.reminders = parts.reminders();
    this.followers = parts.followers();
    this.calls = new ContactCalls(store, parts);
    this.time = parts.time();
    this.thread = threads.newThread(this::run);
    thread.setName("contacts");
  }

  /**
   * Reads what is not settled, so that routing knows the counts before the first call, and begins.
   *
   * @throws SQLException when the database does not answer
   */
  public ContactIntake start() throws SQLException {
    open.load(store.listUnsettled());
    reminders.load();
    thread.start();
    return this;
  }

  /** Tells this listener of reminders and contacts from now on. */
  public void listen(ContactNews whoever) {
    news = whoever;
    open.listen(whoever);
  }

  @Override
  public void onAnswered(ActiveCall call) {
    changed(call);
  }

  @Override
  public void onChanged(ActiveCall call) {
    changed(call);
  }

  private void changed(ActiveCall call) {
    if (waiting.add(call.id()) && !queue.offer(new Happening.Changed(call))) {
      waiting.remove(call.id());
    }
  }

  @Override
  public void onEnded(FinishedCall call) {
    if (!queue.offer(new Happening.Ended(call))) {
      LOG.error("contact-not-opened: call={}, too many wait for the database", call.id());
    }
  }

  /** What it is at may end for a moment; the rest is found again when their calls end. */
  @Override
  public void close() {
    stopping = true;
    try {
      thread.join(LAST_TURN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    lastTick = time.nanoTime();
    lastRefresh = lastTick;
    nextLookBack = lastTick + FIRST_LOOK_BACK.toNanos();
    while (!stopping) {
      try {
        turn();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("contact-failed", e);
      }
    }
  }

  private void turn() throws InterruptedException {
    Happening next = undone.isEmpty() ? queue.poll(200, TimeUnit.MILLISECONDS) : undone.poll();
    try {
      if (next != null) {
        handle(next);
      }
      if (time.nanoTime() - lastTick >= TICK.toNanos()) {
        lastTick = time.nanoTime();
        tick();
      }
      if (away) {
        LOG.info("contacts are written again");
        nextLookBack = time.nanoTime() + FIRST_LOOK_BACK.toNanos();
      }
      away = false;
    } catch (SQLException e) {
      again(next, e);
    }
  }

  /** The database is away: what is undone is done first when it is back. */
  private void again(Happening undoneYet, SQLException why) throws InterruptedException {
    if (undoneYet != null) {
      undone.addFirst(undoneYet);
    }
    if (!away) {
      LOG.warn("contacts-wait: {}; what happens waits for the database", why.toString());
    }
    away = true;
    TimeUnit.MILLISECONDS.sleep(TICK.toMillis());
  }

  /** What time alone brings. */
  private void tick() throws SQLException {
    store.meetJournal().forEach(open::learn);
    open.tick();
    if (time.nanoTime() - lastRefresh >= REFRESH.toNanos()) {
      lastRefresh = time.nanoTime();
      followers.makeMissing();
      reminders.load();
      open.retain(store.listUnsettled());
    }
    if (time.nanoTime() - nextLookBack >= 0 && undone.isEmpty() && queue.isEmpty()) {
      nextLookBack = time.nanoTime() + LOOK_BACK.toNanos();
      lookBack();
    }
    for (ClientEvent event : reminders.takeDue()) {
      news.reminded(event);
    }
  }

  private void lookBack() throws SQLException {
    for (var talk : forgotten.list(time.instant())) {
      LOG.warn("contact-opened-late: call={}, only the journal had it", talk.opening().call());
      open.learn(store.open(talk.opening()));
      store.end(talk.opening().call(), talk.endedAt(), talk.endedAt()).ifPresent(open::learn);
    }
  }

  private void handle(Happening happening) throws SQLException {
    switch (happening) {
      case Happening.Changed(ActiveCall call) -> {
        waiting.remove(call.id());
        if (!call.isFinished()) {
          calls.follow(call.view());
        }
      }
      case Happening.Ended(FinishedCall call) -> calls.end(call);
    }
  }
}
