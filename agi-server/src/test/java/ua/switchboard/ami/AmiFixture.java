package ua.switchboard.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Answers.RETURNS_DEFAULTS;
import static org.mockito.Mockito.mock;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.mockito.invocation.InvocationOnMock;
import ua.switchboard.call.TimeSource;
import ua.switchboard.live.CallRequests;
import ua.switchboard.live.Switchboard;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.testkit.fakeasterisk.FakeAmi;

/** A link to a {@link FakeAmi}, and what it told the core, one line per call of it. */
final class AmiFixture implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  /** A heartbeat so quick that a silent server is noticed while a test waits for it. */
  static final AmiSettings.Timing QUICK =
      new AmiSettings.Timing(
          Duration.ofMillis(50),
          Duration.ofMillis(600),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofMinutes(1),
          Duration.ofMillis(20),
          Duration.ofMillis(100));

  final FakeAmi asterisk = new FakeAmi();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Switchboard switchboard = mock(Switchboard.class, this::record);
  final PresenceBoard presence = mock(PresenceBoard.class, this::record);
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private final AmiLinks links;

  AmiFixture() {
    this(QUICK);
  }

  AmiFixture(AmiSettings.Timing timing) {
    var settings =
        new AmiSettings("pbx", "127.0.0.1", asterisk.port(), "switchboard", "secret", timing);
    links =
        AmiLinks.of(
            List.of(settings),
            switchboard,
            presence,
            meters,
            TimeSource.system(),
            Thread.ofVirtual().factory());
  }

  AmiLink start() {
    links.start();
    return link();
  }

  AmiLink startSynced() {
    links.start();
    awaitState(LinkState.SYNCED);
    return link();
  }

  AmiLinks links() {
    return links;
  }

  AmiLink link() {
    return links.list().getFirst();
  }

  void awaitState(LinkState state) {
    await("state " + state + " instead of " + link().state(), () -> link().state() == state);
  }

  void awaitTold(String line) {
    await(line + " in " + told, () -> told().contains(line));
  }

  static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      Thread.onSpinWait();
      Thread.yield();
    }
  }

  /** Everything told to the core so far, with call ids and channels in short. */
  List<String> told() {
    synchronized (told) {
      return List.copyOf(told);
    }
  }

  /** Only what was told of calls. */
  String calls() {
    return told().stream()
        .filter(line -> !line.startsWith("device") && !line.startsWith("resync"))
        .collect(Collectors.joining("\n"));
  }

  /** Sends a captured call and waits until its last event was handled. */
  void replay(String transcript) {
    asterisk.send(transcript(transcript));
    asterisk.send("Event: DeviceStateChange\nDevice: PJSIP/end-of-replay\nState: BUSY\n");
    awaitTold("deviceState pbx PJSIP/end-of-replay BUSY");
  }

  double count(String meter, String... tags) {
    return meters.get("switchboard.ami." + meter).tags(tags).counter().count();
  }

  static String transcript(String name) {
    try (var in = AmiFixture.class.getResourceAsStream(name + ".txt")) {
      if (in == null) {
        throw new IllegalArgumentException("transcript: '" + name + "' (expected: a resource)");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    links.close();
    asterisk.close();
  }

  private Object record(InvocationOnMock call) throws Throwable {
    String method = call.getMethod().getName();
    if (!method.startsWith("list") && !method.equals("toString")) {
      List<String> words = new ArrayList<>(List.of(method));
      Arrays.stream(call.getArguments()).map(AmiFixture::shown).forEach(words::add);
      told.add(String.join(" ", words));
    }
    return RETURNS_DEFAULTS.answer(call);
  }

  private static String shown(Object argument) {
    String text =
        switch (argument) {
          case CallRequests.Ended end -> end.call() + " " + end.cause();
          default -> argument.toString();
        };
    return text.replaceAll("pbx\\d\\d-\\d+\\.\\d+", "CALL")
        .replaceAll("-[0-9a-f]{8}", "")
        .replaceAll("HangupCause\\[q850=(\\d+)]", "$1");
  }
}
