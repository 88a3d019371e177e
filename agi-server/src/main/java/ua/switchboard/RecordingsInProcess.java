package ua.switchboard;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import ua.switchboard.call.TimeSource;
import ua.switchboard.cli.Composition.StartFailure;
import ua.switchboard.config.Settings;
import ua.switchboard.db.Database;
import ua.switchboard.journal.recordings.RecordingKeeper;
import ua.switchboard.journal.recordings.UnkeptRecordings;

/**
 * Looks after recordings on a thread of its own, since a program that makes one smaller may take
 * minutes. Without a folder the calls say so. Thread-safe.
 */
final class RecordingsInProcess implements AutoCloseable {
  private final Optional<RecordingKeeper> keeper;
  private final ScheduledExecutorService thread;

  private RecordingsInProcess(Optional<RecordingKeeper> keeper, ScheduledExecutorService thread) {
    this.keeper = keeper;
    this.thread = thread;
  }

  /**
   * Starts it.
   *
   * @param removed told the id of each call whose recording the rule of retention removed
   * @throws StartFailure when recordings cannot be compressed as the settings say
   */
  static RecordingsInProcess start(
      Settings settings, Database database, TimeSource time, Consumer<String> removed)
      throws StartFailure {
    if (settings.recordings().folder().toString().isEmpty()) {
      var thread = thread();
      new UnkeptRecordings(database.dataSource(), time).start(thread);
      return new RecordingsInProcess(Optional.empty(), thread);
    }
    var wanted = PartSettings.recordings(settings.recordings());
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    Optional<String> problem = RecordingKeeper.compressionProblem(wanted, path);
    if (problem.isPresent()) {
      throw StartFailure.configuration("recordings.encoder " + problem.get(), null);
    }
    var keeper = new RecordingKeeper(database.dataSource(), wanted, time, removed);
    var thread = thread();
    keeper.start(thread);
    return new RecordingsInProcess(Optional.of(keeper), thread);
  }

  private static ScheduledExecutorService thread() {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().daemon().name("recordings").factory());
  }

  /** What a person should know; empty while all is well. */
  Optional<String> problem() {
    return keeper.flatMap(RecordingKeeper::problem);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
