package ua.switchboard.journal.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.journal.RecordNews;
import ua.switchboard.journal.Spool;
import ua.switchboard.numbering.PhoneNumberReader;

/**
 * Takes what every Asterisk records of its calls, from the manager interface and from files, and
 * puts the calls together from it. Thread-safe.
 */
public final class Intake implements FactSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private static final Duration IDLE = Duration.ofMillis(300);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final int SUSPICIOUS = 10;
  private static final Duration STOP_WAIT = Duration.ofSeconds(10);

  private final Ordinals ordinals = new Ordinals();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final TimeSource time;
  private final Spool<Fact> spool;
  private final Assembly assembly;
  private final FactFiles files;
  private final IntakeMeters meters;
  private volatile String problem = "";
  private volatile boolean connected;

  private final Thread assembler =
      Thread.ofVirtual().name("call-assembly").unstarted(this::assemble);

  /**
   * What an intake needs of others.
   *
   * @param expected whether one of these calls goes on, or is on its way into the journal: its
   *     record is not to be made from facts alone
   * @param news is told of every record that is made or completed
   */
  public record Parts(
      DataSource dataSource,
      CurrentDirectory directory,
      PhoneNumberReader numbers,
      Predicate<Set<String>> expected,
      RecordNews news,
      TimeSource time,
      MeterRegistry registry) {}

  /**
   * Which files are read, and how long facts are kept.
   *
   * @param every how often files are read besides every time a server is connected to, or events of
   *     it were lost
   * @param keep how long a fact is kept, and how old one may be to be taken
   */
  public record Rules(List<FactFile> files, Duration every, Duration keep) {
    public Rules {
      files = List.copyOf(files);
    }
  }

  private Intake(Path folder, Rules rules, Parts parts) throws IOException {
    this.time = parts.time();
    var store = new FactStore(parts.dataSource(), time);
    meters = new IntakeMeters(parts.registry());
    spool = Spool.open("facts", folder, store, time, parts.registry());
    files = new FactFiles(store, rules, meters, time);
    assembly =
        new Assembly(
            parts.dataSource(),
            parts.directory(),
            parts.numbers(),
            time,
            parts.expected(),
            parts.news(),
            meters);
  }

  /**
   * Opens it; nothing is stored before {@link #start}.
   *
   * @param folder on a local disk, for one process at a time
   * @throws IOException when the folder cannot be read or written
   */
  public static Intake open(Path folder, Rules rules, Parts parts) throws IOException {
    return new Intake(folder, rules, parts);
  }

  /** Begins to store, to read files and to put calls together, in the background. */
  public synchronized Intake start() {
    spool.start();
    files.start();
    assembler.start();
    return this;
  }

  @Override
  public void add(Fact fact) {
    if (fact.isQuestion()) {
      return;
    }
    meters.heard();
    long now = time.instant().toEpochMilli();
    if (!spool.append(ordinals.number(fact), now, time.nanoTime())) {
      meters.lost();
    }
  }

  @Override
  public void connected(String server) {
    connected = true;
    files.wake();
  }

  @Override
  public void missed(String server) {
    files.missed(server);
  }

  /** Which files are read from now on. */
  public void apply(List<FactFile> wanted) {
    files.apply(wanted);
  }

  /** Everything that is not as it should be; calls go on all the same. */
  public List<String> problems() {
    var problems = new ArrayList<>(files.problems());
    spool.problem().ifPresent(problems::add);
    if (connected && assembly.unheard() >= SUSPICIOUS) {
      problems.add(
          "facts: the last "
              + assembly.unheard()
              + " calls have no channel events (expected: read=call,system,cdr,cel in manager.conf,"
              + " and cel.conf as among the samples)");
    }
    Optional.of(problem).filter(text -> !text.isEmpty()).ifPresent(problems::add);
    return problems;
  }

  /** For {@code /debug/state}. */
  public Map<String, Object> debugState() {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("spool", spool.debugState());
    state.put("files", files.debugState());
    state.put("heard", meters.heardSoFar());
    state.put("onlyInFiles", meters.onlyInFilesSoFar());
    state.put("problem", problem);
    return state;
  }

  private void assemble() {
    Duration pause = IDLE;
    try {
      while (!stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          boolean more = assembly.run();
          pause = more ? Duration.ofMillis(1) : IDLE;
          problem = "";
        } catch (SQLException | RuntimeException e) {
          pause = longer(pause);
          fail(e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fail(Exception e) {
    if (problem.isEmpty()) {
      LOG.warn("call-assembly-paused: {}", e.toString());
    }
    problem = "calls are not put together: " + e.getMessage();
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.compareTo(IDLE) < 0 ? IDLE : pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /** Tries once more to store what waits; what is left is taken up by the next process. */
  @Override
  public synchronized void close() throws IOException, InterruptedException {
    stop.countDown();
    files.close();
    if (assembler.getState() != Thread.State.NEW && !assembler.join(STOP_WAIT)) {
      assembler.interrupt();
    }
    spool.close();
  }
}
