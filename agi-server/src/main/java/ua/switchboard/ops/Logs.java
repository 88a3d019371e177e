package ua.switchboard.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import java.util.Map;
import org.slf4j.LoggerFactory;
import ua.switchboard.config.LogFormat;
import ua.switchboard.config.LogLevel;

/**
 * The running server's log on standard output. Lines pass through a bounded queue: a terminal or a
 * pipe that does not keep up costs lines, never the time of a call.
 */
public final class Logs {
  /** At its end the request of the API that a line belongs to, if it does. */
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} %msg"
          + "%replace( request=%X{request}){'^ request=$', ''}%n";

  /** Libraries that are quieter than we are: what they say at info is not about calls. */
  private static final Map<String, Level> LIBRARIES =
      Map.of(
          "com.github.kagkarlsson", Level.WARN,
          "org.asteriskjava", Level.ERROR,
          // An ERROR for every bridge whose creation it did not see; ami says what matters itself.
          "org.asteriskjava.manager", Level.OFF,
          "org.flywaydb", Level.WARN,
          "com.zaxxer.hikari", Level.WARN,
          "org.mariadb", Level.ERROR,
          "ch.vorburger", Level.WARN,
          "io.netty", Level.WARN,
          "io.vertx", Level.WARN,
          "org.apache.ibatis", Level.WARN);

  private Logs() {}

  /** Replaces the log of the command line by that of a server. */
  public static void configure(LogFormat format, LogLevel level) {
    LoggerContext context = context();
    context.reset();
    var writer = new LogWriter(encoder(context, format), System.out);
    writer.setContext(context);
    writer.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(writer);
    LIBRARIES.forEach((name, quietest) -> context.getLogger(name).setLevel(quietest));
    setLevel(level);
  }

  /** Changes what is written from now on. */
  public static void setLevel(LogLevel level) {
    context().getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
    context().getLogger("ua.switchboard").setLevel(Level.valueOf(level.name()));
  }

  /** Writes what is queued and stops; the last thing a server does. */
  public static void stop() {
    context().stop();
  }

  static Encoder<ILoggingEvent> encoder(LoggerContext context, LogFormat format) {
    EncoderBase<ILoggingEvent> encoder =
        switch (format) {
          case TEXT -> textEncoder();
          case JSON -> new JsonLines();
        };
    encoder.setContext(context);
    encoder.start();
    return encoder;
  }

  private static PatternLayoutEncoder textEncoder() {
    var encoder = new PatternLayoutEncoder();
    encoder.setPattern(PATTERN);
    return encoder;
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }
}
