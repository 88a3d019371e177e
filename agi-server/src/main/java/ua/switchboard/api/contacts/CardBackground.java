package ua.switchboard.api.contacts;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.api.events.EventHub;
import ua.switchboard.contacts.CallerBackground;
import ua.switchboard.directory.Counterparty;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.ActiveCall;
import ua.switchboard.live.CallListener;
import ua.switchboard.live.Decision;
import ua.switchboard.routing.HuntStep;

/**
 * Tells whose telephone is about to ring what is known of the caller: {@code card-about}, after
 * {@code card}, which waits for no database. When too many wait the oldest are not told; a panel
 * can ask. Thread-safe.
 */
public final class CardBackground implements CallListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CardBackground.class);
  private static final int QUEUE = 1_000;

  private final EventHub hub;
  private final CallerBackground background;
  private final BackgroundJson json;
  private final ThreadPoolExecutor reader;

  public CardBackground(
      EventHub hub, CallerBackground background, BackgroundJson json, ThreadFactory threads) {
    this.hub = hub;
    this.background = background;
    this.json = json;
    this.reader =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            threads,
            new ThreadPoolExecutor.DiscardOldestPolicy());
  }

  private record About(String call, BackgroundJson.AboutView about) {}

  @Override
  public void onDecision(ActiveCall call, Decision decision) {
    Set<ManagerId> rung = rung(decision.step());
    if (!rung.isEmpty() && !reader.isShutdown()) {
      reader.execute(() -> tell(call, rung));
    }
  }

  private static Set<ManagerId> rung(HuntStep step) {
    return switch (step) {
      case HuntStep.RingDevices ring -> new HashSet<>(ring.managers());
      case HuntStep.RingMobile ring -> Set.of(ring.manager());
      case HuntStep.Wait _ -> Set.of();
      case HuntStep.DialOut _ -> Set.of();
      case HuntStep.Finish _ -> Set.of();
      case HuntStep.Refuse _ -> Set.of();
      case HuntStep.NoRoute _ -> Set.of();
      case HuntStep.Done _ -> Set.of();
    };
  }

  private void tell(ActiveCall call, Set<ManagerId> rung) {
    try {
      Optional<Long> client = call.client().map(Counterparty::id);
      var about =
          new About(
              call.id().value(), json.about(background.about(client, call.caller().number())));
      hub.say("card-about", who -> who.manager().filter(rung::contains).isPresent(), () -> about);
    } catch (SQLException | RuntimeException e) {
      LOG.debug("card-without-background: call={} {}", call.id(), e.toString());
    }
  }

  @Override
  public void close() {
    reader.shutdownNow();
  }
}
