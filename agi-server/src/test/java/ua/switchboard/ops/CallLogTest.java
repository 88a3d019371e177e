package ua.switchboard.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.CallId;
import ua.switchboard.call.Caller;
import ua.switchboard.call.DialStatus;
import ua.switchboard.call.Did;
import ua.switchboard.call.HangupCause;
import ua.switchboard.config.LogFormat;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.FinishedCall;

/** FEATURE UNDER TEST: the lines of a call, for people and for a collector. */
class CallLogTest {
  private static final Instant ARRIVED = Instant.parse("2026-11-25T12:00:00Z");

  private final Logger logger = (Logger) LoggerFactory.getLogger("ua.switchboard");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(log);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(log);
    logger.setLevel(null);
  }

  @Test
  void json_hasTheCallAsAField() throws IOException {
    log(LogFormat.JSON).decided("pbx1-1.7", "call=pbx1-1.7 step=RING");
    log(LogFormat.JSON).onEnded(call(Optional.empty(), Optional.empty()));
    for (ILoggingEvent line : log.list) {
      JsonNode json = json(line);
      assertThat(json.path("call").asText()).isEqualTo("pbx1-1.7");
      assertThat(json.path("level").asText()).isEqualTo("INFO");
      assertThat(json.path("message").asText()).startsWith("call=pbx1-1.7 ");
    }
    assertThat(log.list).hasSize(2);
  }

  @Test
  void lineAboutNoCall_hasNoSuchField() throws IOException {
    log(LogFormat.JSON).decided("", "device=PJSIP/101 step=pause");
    assertThat(json(log.list.getFirst()).has("call")).isFalse();
  }

  @Test
  void text_makesNoFields() {
    log(LogFormat.TEXT).decided("pbx1-1.7", "call=pbx1-1.7 step=RING");
    assertThat(log.list.getFirst().getKeyValuePairs()).isNullOrEmpty();
    assertThat(log.list.getFirst().getFormattedMessage()).isEqualTo("call=pbx1-1.7 step=RING");
  }

  @Test
  void error_isOneLineWithItsStack() throws IOException {
    logger.error("a\nb", new IllegalStateException("provoked by the test"));
    var bytes = new JsonLines().encode(log.list.getFirst());
    assertThat(new String(bytes, java.nio.charset.StandardCharsets.UTF_8).lines()).hasSize(1);
    assertThat(json(log.list.getFirst()).path("error").asText())
        .contains("provoked by the test", "CallLogTest");
  }

  @Test
  void endOfACall_saysHowItEndedByWhomAndHowLong() {
    log(LogFormat.TEXT)
        .onEnded(call(Optional.of(new ManagerId(7)), Optional.of(ARRIVED.plusMillis(5_140))));
    log(LogFormat.TEXT).onEnded(call(Optional.of(new ManagerId(7)), Optional.empty()));
    log(LogFormat.TEXT).onEnded(call(Optional.empty(), Optional.empty()));
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "call=pbx1-1.7 ended=ANSWERED by=#7 ring=5.1 talk=54.9 offers=0 reason=owner",
            "call=pbx1-1.7 ended=ANSWERED by=#7 ring=unknown talk=unknown offers=0 reason=owner",
            "call=pbx1-1.7 ended=ABANDONED by=- ring=60.0 talk=0.0 offers=0 reason=owner");
  }

  private static CallLog log(LogFormat format) {
    return new CallLog(Directory::empty, format);
  }

  private static JsonNode json(ILoggingEvent line) throws IOException {
    return new ObjectMapper().readTree(new JsonLines().encode(line));
  }

  private static FinishedCall call(Optional<ManagerId> by, Optional<Instant> answeredAt) {
    return new FinishedCall(
        new CallId("pbx1-1.7"),
        by.isPresent() ? FinishedCall.End.ANSWERED : FinishedCall.End.ABANDONED,
        "owner",
        Optional.of(new Did("380441234567")),
        new Caller.Withheld(""),
        Optional.empty(),
        Optional.empty(),
        ARRIVED,
        answeredAt,
        ARRIVED.plusSeconds(60),
        by,
        List.of(),
        Optional.empty(),
        DialStatus.ANSWER,
        HangupCause.NONE);
  }
}
