package ua.switchboard.onec.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs that come again and again, shared by all processes on one database: each run of a job
 * belongs to one process, and a job whose process was killed is taken over. The table is {@code
 * scheduled_tasks}. Thread-safe.
 */
public final class Jobs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
  private static final int MISSED_BEATS = 4;

  private final Scheduler scheduler;

  /**
   * One job.
   *
   * @param name the same in every process
   * @param every between the end of a run and the next
   * @param work may throw: that is logged, and the job comes again
   */
  public record Job(String name, Duration every, Runnable work) {}

  /**
   * How closely the processes watch each other.
   *
   * @param look how often a process looks for jobs that are due
   * @param beat how often it says that it lives; after four without a word its jobs are taken over
   */
  public record Watch(Duration look, Duration beat) {
    /** Every second and every five: a killed process is replaced within half a minute. */
    public static final Watch USUAL = new Watch(Duration.ofSeconds(1), Duration.ofSeconds(5));
  }

  private Jobs(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * Begins to work. The database must answer.
   *
   * @param patience how long a stop waits for a job that runs
   */
  public static Jobs start(DataSource dataSource, List<Job> jobs, Watch watch, Duration patience) {
    List<RecurringTask<Void>> tasks = jobs.stream().map(Jobs::task).toList();
    var scheduler =
        Scheduler.create(dataSource)
            .startTasks(tasks)
            .threads(Math.max(1, jobs.size()))
            .pollingInterval(watch.look())
            .heartbeatInterval(watch.beat())
            .missedHeartbeatsLimit(MISSED_BEATS)
            .shutdownMaxWait(patience)
            .alwaysPersistTimestampInUTC()
            .build();
    scheduler.start();
    return new Jobs(scheduler);
  }

  private static RecurringTask<Void> task(Job job) {
    return Tasks.recurring(job.name(), FixedDelay.of(job.every()))
        .execute((instance, context) -> run(job));
  }

  private static void run(Job job) {
    try {
      job.work().run();
    } catch (RuntimeException e) {
      LOG.error("job-failed: {}", job.name(), e);
    }
  }

  @Override
  public void close() {
    scheduler.stop();
  }
}
