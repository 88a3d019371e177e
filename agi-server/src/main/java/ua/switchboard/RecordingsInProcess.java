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

/**
 * Looks after recordings on a thread of its own, since a program that makes one smaller may take
 * minutes. Without a folder there is nothing to do. Thread-safe.
 */
final class RecordingsInProcess implements AutoCloseable {
  private final Optional<RecordingKeeper> keeper;
  private final Optional<ScheduledExecutorService> thread;

  private RecordingsInProcess(
      Optional<RecordingKeeper> keeper, Optional<ScheduledExecutorService> thread) {
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
      return new RecordingsInProcess(Optional.empty(), Optional.empty());
    }
    var wanted = PartSettings.recordings(settings.recordings());
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    Optional<String> problem = RecordingKeeper.compressionProblem(wanted, path);
    if (problem.isPresent()) {
      throw StartFailure.configuration("recordings.encoder " + problem.get(), null);
    }
    var keeper = new RecordingKeeper(database.dataSource(), wanted, time, removed);
    var thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("recordings").factory());
    keeper.start(thread);
    return new RecordingsInProcess(Optional.of(keeper), Optional.of(thread));
  }

  /** What a person should know; empty while all is well. */
  Optional<String> problem() {
    return keeper.flatMap(RecordingKeeper::problem);
  }

  @Override
  public void close() {
    thread.ifPresent(ScheduledExecutorService::shutdownNow);
  }
}
