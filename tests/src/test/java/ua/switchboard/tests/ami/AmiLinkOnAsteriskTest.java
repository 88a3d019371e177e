package ua.switchboard.tests.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Answers.RETURNS_DEFAULTS;
import static org.mockito.Mockito.mock;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mockito.invocation.InvocationOnMock;
import ua.switchboard.ami.AmiLinks;
import ua.switchboard.ami.AmiProbe;
import ua.switchboard.ami.AmiSettings;
import ua.switchboard.ami.LinkState;
import ua.switchboard.call.TimeSource;
import ua.switchboard.live.Switchboard;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.tests.lab.AmiWatch;
import ua.switchboard.tests.lab.Await;
import ua.switchboard.tests.lab.Lab;
import ua.switchboard.tests.lab.OnBothVersions;
import ua.switchboard.tests.lab.ScriptedAgi.Answer;

/**
 * FEATURE UNDER TEST: dialplan/samples/manager.conf gives the link everything it needs and nothing
 * more, and the link survives its Asterisk.
 */
class AmiLinkOnAsteriskTest extends OnBothVersions {
  private static final String USER = "switchboard";
  private static final String SECRET = "CHANGE-ME";
  private static final Duration SHORT = Duration.ofMillis(300);

  private final List<String> told = new CopyOnWriteArrayList<>();

  @Test
  void sampleAccount_mayMoveCallsAndNothingElse(Lab lab) throws IOException {
    var report = AmiProbe.probe(settings(lab), true);
    assertThat(report.problems()).isEmpty();
    assertThat(report.advice()).singleElement().asString().startsWith("whether call events");
    try (var ami = AmiWatch.connect(lab.asterisk().address(), USER, SECRET)) {
      for (String action :
          List.of(
              "Command",
              "GetConfig",
              "UpdateConfig",
              "Reload",
              "ModuleLoad",
              "DBPut",
              "UserEvent",
              "DialplanExtensionAdd")) {
        assertThat(ami.action(action, Map.of()).get("Message"))
            .as(action)
            .isEqualTo("Permission denied");
      }
      for (String action : List.of("Originate", "Hangup", "Redirect", "BlindTransfer", "Setvar")) {
        assertThat(ami.action(action, Map.of()).get("Message"))
            .as(action)
            .isNotEqualTo("Permission denied");
      }
      var shell = Map.of("Channel", "Local/s@nowhere", "Application", "System", "Data", "true");
      assertThat(ami.action("Originate", shell).get("Response")).isEqualTo("Error");
    }
  }

  @Test
  void sampleAccount_seesACallFromTheRingingToItsEnd(Lab lab) throws IOException {
    lab.agi().answers(Answer.fallback());
    lab.answers(190, SHORT);
    try (var links = links(lab)) {
      awaitState(links, LinkState.SYNCED);
      assertThat(told).anyMatch(line -> line.startsWith("deviceState pbx PJSIP/190 "));
      lab.calls("0671234567", "Client", "380441234567", SHORT);
      awaitTold("ended CALL");
      awaitTold("legEnded CALL PJSIP/190");
      assertThat(told)
          .containsSubsequence("ringing CALL PJSIP/190", "accepted CALL PJSIP/190")
          .containsSubsequence("accepted CALL PJSIP/190", "connected CALL PJSIP/190")
          .contains("deviceState pbx PJSIP/190 RINGING", "deviceState pbx PJSIP/190 INUSE");
    }
  }

  @Test
  void linkSetUpDuringACall_findsItBridged(Lab lab) throws IOException {
    lab.agi().answers(Answer.fallback());
    lab.answers(190, Duration.ZERO);
    lab.calls("0671234567", "Client", "380441234567", Duration.ofSeconds(3));
    lab.ami().await("the bridge", Lab.SOON, e -> e.name().equals("BridgeEnter"));
    try (var links = links(lab)) {
      awaitState(links, LinkState.SYNCED);
      awaitTold("resync pbx [CALL]");
      awaitTold("connected CALL PJSIP/190");
      awaitTold("ended CALL");
    }
  }

  @Test
  void asteriskKilledAndStarted_isUnknownThenSyncedAgain(Lab lab) throws IOException {
    try (var links = links(lab)) {
      awaitState(links, LinkState.SYNCED);
      lab.asterisk().kill();
      awaitTold("serverUnknown pbx");
      told.clear();
      lab.asterisk().start();
      lab.reconnect();
      awaitState(links, LinkState.SYNCED);
      assertThat(told).anyMatch(line -> line.startsWith("deviceState pbx PJSIP/190 "));
    }
  }

  private AmiLinks links(Lab lab) {
    var links =
        AmiLinks.of(
            List.of(settings(lab)),
            mock(Switchboard.class, this::record),
            mock(PresenceBoard.class, this::record),
            new SimpleMeterRegistry(),
            TimeSource.system(),
            Thread.ofVirtual().factory());
    links.start();
    return links;
  }

  private static AmiSettings settings(Lab lab) {
    var timing = AmiSettings.Timing.of(Duration.ofSeconds(1), Duration.ofSeconds(10));
    return new AmiSettings("pbx", lab.asterisk().address(), 5038, USER, SECRET, timing);
  }

  private static void awaitState(AmiLinks links, LinkState state) {
    var link = links.list().getFirst();
    Await.until("link " + state, Lab.SOON.multipliedBy(2), () -> link.state() == state);
  }

  private void awaitTold(String beginning) {
    Await.until(
        beginning + " in " + told,
        Lab.SOON,
        () -> told.stream().anyMatch(line -> line.startsWith(beginning)));
  }

  private Object record(InvocationOnMock call) throws Throwable {
    String method = call.getMethod().getName();
    if (!method.startsWith("list")) {
      String line =
          Arrays.stream(call.getArguments())
              .map(Object::toString)
              .collect(Collectors.joining(" ", method + " ", ""));
      told.add(
          line.replaceAll("Ended\\[call=", "")
              .replaceAll("[A-Za-z0-9.-]*\\d{9,}\\.\\d+", "CALL")
              .replaceAll("-[0-9a-f]{8}", ""));
    }
    return RETURNS_DEFAULTS.answer(call);
  }
}
