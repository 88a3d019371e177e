package ua.switchboard.onec.outbox;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.TimeSource;
import ua.switchboard.onec.odata.ODataException;
import ua.switchboard.onec.odata.ODataFailure;
import ua.switchboard.onec.outbox.KindWriter.Prepared;
import ua.switchboard.onec.outbox.OutboxEntry.Failure;

/**
 * Sends what waits, a batch a round. One round at a time, which the job table sees to over all
 * processes.
 *
 * <p>An entry is marked SENDING before anything is written. When the end of a try is not known, a
 * lost answer or a killed process, nothing is done for as long as 1C may still be busy with it;
 * then it is searched for, and only sent again when it is not there. Failures are of two kinds.
 * Those of 1C as a whole pause everything, with one entry as a probe after each pause. Those of one
 * entry let the others go on; it is tried again later and parked when that is in vain. When several
 * entries in a row fail that way it is 1C after all, and everything pauses.
 */
public final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  /** A refusal has no code that tells a lock from a rule: one more try, then a person. */
  private static final int TRIES_OF_REFUSED = 2;

  private static final int TRIES_OF_ODD = 5;
  private static final int SAME_TROUBLE = 3;

  private final OutboxStore store;
  private final Map<OutboxKind, KindWriter> writers;
  private final Limits limits;
  private final BackOff backOff;
  private final TimeSource time;
  private final DeliveryState state;
  private final Outage outage;
  private int failedInARow;

  /**
   * How much at once, and how long a try may go on.
   *
   * @param settle after this long 1C is no longer busy with a request whose answer was lost: at
   *     least the time we wait for an answer
   */
  record Limits(int batch, Duration settle) {}

  /** Sends the kinds for which there is a writer. */
  Delivery(
      OutboxStore store,
      Map<OutboxKind, KindWriter> writers,
      Limits limits,
      BackOff backOff,
      TimeSource time,
      DeliveryState state) {
    this.store = store;
    this.writers = Map.copyOf(writers);
    this.limits = limits;
    this.backOff = backOff;
    this.time = time;
    this.state = state;
    this.outage = new Outage(backOff);
  }

  /** What of it the health page shows. */
  public Optional<String> problem() {
    return state.problem().or(() -> outage.describe().map(why -> "1C takes nothing: " + why));
  }

  /** Figures for people. */
  public Map<String, Object> toMap() {
    return state.toMap();
  }

  /** Sends what is due, until 1C takes no more or a batch is done. */
  public void round() {
    try {
      Instant now = time.instant();
      if (!outage.isPaused(now)) {
        sendDue(now);
      }
      state.looked(store.count(), store.findOldest(writers.keySet()));
    } catch (SQLException e) {
      state.databaseAway(e);
    }
  }

  private void sendDue(Instant now) throws SQLException {
    List<OutboxEntry> due =
        store.listDue(writers.keySet(), now, now.minus(limits.settle()), limits.batch());
    for (OutboxEntry entry : due) {
      if (Thread.currentThread().isInterrupted() || !send(entry)) {
        return;
      }
    }
  }

  /** False when nothing more is to be sent now. */
  private boolean send(OutboxEntry entry) throws SQLException {
    if (!store.claim(entry, time.instant())) {
      return true;
    }
    var progress = new Progress();
    try {
      KindWriter writer =
          Objects.requireNonNull(OutboxKind.find(entry.kind()).map(writers::get).orElse(null));
      Prepared prepared = writer.prepare(entry);
      UUID ref = findOrWrite(entry, prepared, progress);
      prepared.delivered(ref);
      store.delivered(entry, ref.toString(), time.instant());
      delivered(entry);
      return true;
    } catch (ODataException e) {
      return failed(entry, e, progress);
    } catch (UndeliverableException e) {
      var why = new Failure(e.id(), String.valueOf(e.getMessage()));
      return blame(entry, why, e.tries(), entry.mayBeThere());
    } catch (SQLException e) {
      throw e; // the entry stays SENDING and is searched for when it has settled
    } catch (RuntimeException e) {
      LOG.error("outbox-failed: entry={} call={}", entry.id(), entry.aggregate(), e);
      var why = new Failure("outbox-internal-error", e.getClass().getSimpleName());
      return blame(entry, why, TRIES_OF_REFUSED, progress.writing || entry.mayBeThere());
    }
  }

  /** How far a try has come. */
  private static final class Progress {
    private boolean writing;
  }

  private static UUID findOrWrite(OutboxEntry entry, Prepared prepared, Progress progress) {
    if (entry.mayBeThere()) {
      Optional<UUID> earlier = prepared.find();
      if (earlier.isPresent()) {
        return earlier.get();
      }
    }
    progress.writing = true;
    return prepared.write();
  }

  private void delivered(OutboxEntry entry) {
    failedInARow = 0;
    state.delivered(entry, time.instant());
    if (outage.over()) {
      LOG.info("1C takes what is sent again");
    }
  }

  private boolean failed(OutboxEntry entry, ODataException e, Progress progress)
      throws SQLException {
    ODataFailure failure = e.failure();
    var why = new Failure(failure.id(), String.valueOf(e.getMessage()));
    boolean there = progress.writing ? failure.mayHaveBeenStored() : entry.mayBeThere();
    return switch (failure) {
      case ODataFailure.Unreachable _ -> pause(entry, why, there);
      case ODataFailure.NotOData _ -> pause(entry, why, there);
      case ODataFailure.Truncated _ -> pause(entry, why, there);
      case ODataFailure.Unauthorized _ -> pause(entry, why, there);
      case ODataFailure.Closed closed -> waitUntil(entry, why, there, closed.until());
      case ODataFailure.NotFound missing when missing.isUnpublished() -> pause(entry, why, there);
      case ODataFailure.NotFound _ -> blame(entry, why, TRIES_OF_REFUSED, there);
      case ODataFailure.Rejected _ -> blame(entry, why, TRIES_OF_REFUSED, there);
      case ODataFailure.Refused _ -> blame(entry, why, TRIES_OF_REFUSED, there);
      case ODataFailure.Forbidden _ -> blame(entry, why, TRIES_OF_ODD, there);
      case ODataFailure.Unexpected _ -> blame(entry, why, TRIES_OF_ODD, there);
    };
  }

  /** 1C as a whole: this entry keeps its place. */
  private boolean pause(OutboxEntry entry, Failure why, boolean mayBeThere) throws SQLException {
    Instant now = time.instant();
    Instant again = mayBeThere ? now.plus(limits.settle()) : now;
    store.failed(entry, why, again, false, false, mayBeThere);
    state.failed(entry, why);
    if (outage.failed(why, now)) {
      LOG.warn("{}; entries wait", why.text());
    }
    return false;
  }

  private boolean waitUntil(OutboxEntry entry, Failure why, boolean mayBeThere, Instant end)
      throws SQLException {
    store.failed(entry, why, end, false, false, mayBeThere);
    if (outage.closed(why, end)) {
      LOG.info("{}; entries wait", why.text());
    }
    return false;
  }

  /** This entry: tried again later, parked when it failed too often. */
  private boolean blame(OutboxEntry entry, Failure why, int tries, boolean mayBeThere)
      throws SQLException {
    int failures = entry.attempts() + 1;
    boolean parked = failures >= tries;
    Instant now = time.instant();
    Duration pause = backOff.after(failures);
    boolean settleFirst = mayBeThere && pause.compareTo(limits.settle()) < 0;
    Instant again = now.plus(settleFirst ? limits.settle() : pause);
    store.failed(entry, why, again, parked, true, mayBeThere);
    state.failed(entry, why);
    LOG.warn(
        "outbox-not-delivered: entry={} call={} {} {}",
        entry.id(),
        entry.aggregate(),
        why.text(),
        parked ? "parked" : "tried again later");
    if (++failedInARow < SAME_TROUBLE) {
      return true;
    }
    outage.failed(why, now);
    return false;
  }
}
