package ua.switchboard.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Every line once and in order, a stop included; a reader who stands still costs lines only. */
class LogWriterTest {
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

  @Test
  void writesEveryLineInOrderBeforeItStops() {
    var written = new ByteArrayOutputStream();
    LogWriter writer = start(written);

    IntStream.range(0, 5_000).forEach(i -> writer.doAppend(line(Level.INFO, "line " + i)));
    writer.stop();

    assertThat(written.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            IntStream.range(0, 5_000)
                .mapToObj(i -> "line " + i + "\n")
                .collect(Collectors.joining()));
  }

  @Test
  void losesLinesRatherThanWait_troubleLast() {
    var read = new CountDownLatch(1);
    var written = new ByteArrayOutputStream();
    LogWriter writer =
        start(
            new OutputStream() {
              @Override
              public void write(int b) {
                written.write(b);
              }

              @Override
              public void write(byte[] b, int from, int length) {
                boolean interrupted = false;
                while (read.getCount() > 0) {
                  try {
                    read.await();
                  } catch (InterruptedException e) {
                    interrupted = true;
                  }
                }
                if (interrupted) {
                  Thread.currentThread().interrupt();
                }
                written.write(b, from, length);
              }
            });

    IntStream.range(0, 50_000).forEach(i -> writer.doAppend(line(Level.INFO, "line " + i)));
    writer.doAppend(line(Level.ERROR, "trouble"));
    read.countDown();
    writer.stop();

    assertThat(written.toString(StandardCharsets.UTF_8))
        .startsWith("line 0\n")
        .doesNotContain("line 49999")
        .endsWith("trouble\n");
  }

  private LogWriter start(OutputStream out) {
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%msg%n");
    encoder.start();
    var writer = new LogWriter(encoder, new PrintStream(out, false, StandardCharsets.UTF_8));
    writer.setContext(context);
    writer.start();
    return writer;
  }

  private ILoggingEvent line(Level level, String message) {
    return new LoggingEvent("test", context.getLogger("test"), level, message, null, null);
  }
}
