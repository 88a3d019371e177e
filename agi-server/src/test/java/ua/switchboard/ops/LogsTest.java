package ua.switchboard.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import ua.switchboard.config.LogFormat;

/** FEATURE UNDER TEST: a line of the log names the request of the API that it belongs to. */
class LogsTest {
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

  @AfterEach
  void forget() {
    MDC.clear();
  }

  @Test
  void textEndsWithTheRequest_whenThereIsOne() {
    MDC.put("request", "mkdz4w1s");
    assertThat(line(LogFormat.TEXT)).endsWith(" WARN  LogsTest said request=mkdz4w1s\n");
    MDC.clear();
    assertThat(line(LogFormat.TEXT)).endsWith(" WARN  LogsTest said\n");
  }

  @Test
  void jsonHasAField() throws Exception {
    MDC.put("request", "mkdz4w1s");
    var json = new ObjectMapper().readTree(line(LogFormat.JSON));
    assertThat(json.path("request").asText()).isEqualTo("mkdz4w1s");
    assertThat(json.path("message").asText()).isEqualTo("said");
    MDC.clear();
    assertThat(new ObjectMapper().readTree(line(LogFormat.JSON)).has("request")).isFalse();
  }

  private String line(LogFormat format) {
    var logger = context.getLogger(LogsTest.class);
    var event = new LoggingEvent("", logger, Level.WARN, "said", null, null);
    event.prepareForDeferredProcessing();
    return new String(Logs.encoder(context, format).encode(event), StandardCharsets.UTF_8);
  }
}
