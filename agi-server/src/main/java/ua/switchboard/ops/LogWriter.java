package ua.switchboard.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Writes log lines on a thread of its own, through a bounded queue. The first line after a silence
 * is written at once; those that come within the next moment are gathered and written together,
 * because to wake a thread and to write for every line cost more than the line itself.
 *
 * <p>When nobody reads, lines are lost: those of trouble last.
 */
final class LogWriter extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private static final int QUEUE = 16_384;

  /** Only warnings and errors may use the last of the queue. */
  private static final int FOR_TROUBLE = QUEUE / 5;

  private static final Duration MOMENT = Duration.ofMillis(10);
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final BlockingQueue<ILoggingEvent> queue = new ArrayBlockingQueue<>(QUEUE);
  private final Encoder<ILoggingEvent> encoder;
  private final PrintStream out;
  private final Thread worker = Thread.ofPlatform().daemon().name("log").unstarted(this::work);

  LogWriter(Encoder<ILoggingEvent> encoder, PrintStream out) {
    this.encoder = encoder;
    this.out = out;
  }

  @Override
  public void start() {
    super.start();
    worker.start();
  }

  /** Writes what is queued, but does not wait for a reader for ever. */
  @Override
  public void stop() {
    if (!isStarted()) {
      return;
    }
    super.stop();
    worker.interrupt();
    try {
      worker.join(LAST_WORDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    boolean trouble = event.getLevel().isGreaterOrEqual(Level.WARN);
    if (trouble || queue.remainingCapacity() >= FOR_TROUBLE) {
      event.prepareForDeferredProcessing();
      queue.offer(event);
    }
  }

  private void work() {
    List<ILoggingEvent> lines = new ArrayList<>();
    try {
      while (isStarted()) {
        lines.add(queue.take());
        queue.drainTo(lines);
        write(lines);
        lines.clear();
        Thread.sleep(MOMENT);
      }
    } catch (InterruptedException e) {
      // Stopped: what is queued are the last words.
    }
    queue.drainTo(lines);
    write(lines);
  }

  private void write(List<ILoggingEvent> lines) {
    var text = new ByteArrayOutputStream(256 * lines.size());
    for (ILoggingEvent line : lines) {
      try {
        text.writeBytes(encoder.encode(line));
      } catch (RuntimeException e) {
        addError("log line lost", e); // the lines after it are not
      }
    }
    out.writeBytes(text.toByteArray());
    out.flush();
  }
}
