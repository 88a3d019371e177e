package ua.switchboard.onec.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.onec.jobs.Jobs.Job;
import ua.switchboard.onec.jobs.Jobs.Watch;
import ua.switchboard.testkit.Eventually;

/** FEATURE UNDER TEST: with several processes exactly one works. */
@ExtendWith(TestDatabase.class)
class JobsTest {
  private static final Watch QUICK = new Watch(Duration.ofMillis(20), Duration.ofMillis(100));
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger together = new AtomicInteger();
  private final AtomicInteger runs = new AtomicInteger();

  @Test
  void twoProcessesNeverRunAJobAtTheSameTime(Database database) {
    try (var first = start(database);
        var second = start(database)) {
      assertThat(first).isNotSameAs(second);
      Eventually.holds(() -> runs.get() >= 20);
    }
    assertThat(together.get()).isEqualTo(1);
  }

  @Test
  void aJobThatThrowsComesAgain(Database database) {
    var tries = new AtomicInteger();
    Runnable failing =
        () -> {
          tries.incrementAndGet();
          throw new IllegalStateException("on purpose");
        };
    var job = new Job("failing", Duration.ofMillis(10), failing);
    try (var jobs = Jobs.start(database.dataSource(), List.of(job), QUICK, PATIENCE)) {
      assertThat(jobs).isNotNull();
      Eventually.holds(() -> tries.get() >= 3);
    }
  }

  private Jobs start(Database database) {
    var job = new Job("counted", Duration.ofMillis(10), this::work);
    return Jobs.start(database.dataSource(), List.of(job), QUICK, PATIENCE);
  }

  private void work() {
    together.accumulateAndGet(running.incrementAndGet(), Math::max);
    runs.incrementAndGet();
    Thread.yield();
    running.decrementAndGet();
  }
}
