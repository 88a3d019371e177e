package ua.switchboard.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import ua.switchboard.agi.mounted.MountedScripts;
import ua.switchboard.call.TimeSource;
import ua.switchboard.live.Decision;
import ua.switchboard.live.Switchboard;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.testkit.fakeasterisk.RawAsterisk;

/**
 * Whatever bytes come in whatever pieces: no exception leaves the pipeline, every buffer is
 * released, and the session either asks for more, or has sent a command, or is closed.
 */
class AgiFuzzTest {
  private static final long SEED = 20_261_123L;
  private static final int RANDOM_CASES = 40_000;
  private static final int MUTATED_CASES = 60_000;
  private static final String[] SCRIPTS = {"route", "next", "ended", "outbound", "pause", "nobody"};
  private static final String[] REPLIES = {
    "200 result=1\n", "HANGUP\n", "510 x\n", "511 x\n", "520-x\n", "520 x\n", "100 x\n", "\n", "2"
  };

  private final Random random = new Random(SEED);
  private final AtomicInteger left = new AtomicInteger();
  private final LoopSessions siblings = new LoopSessions();
  private final SessionServices services = services();

  private static SessionServices services() {
    Decision decision = Decisions.ringShowing("Olena");
    var switchboard = mock(Switchboard.class, withSettings().stubOnly());
    when(switchboard.plan(any())).thenReturn(decision);
    when(switchboard.next(any())).thenReturn(decision);
    when(switchboard.dialOut(any())).thenReturn(decision);
    var metrics = new AgiMetrics(new SimpleMeterRegistry());
    return new SessionServices(
        AgiLimits.DEFAULT,
        TimeSource.system(),
        new CallScripts(switchboard, new PhoneNumberReader()),
        new ScriptMounts(MountedScripts.none(), Runnable::run, metrics, 1),
        metrics,
        new RefusalLog(TimeSource.system()),
        (call, line) -> assertThat(line).doesNotContain("\n"));
  }

  @Test
  void randomBytes() {
    for (int i = 0; i < RANDOM_CASES; i++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      play("seed " + SEED + " case " + i, pieces(bytes));
    }
  }

  @Test
  void mutatedSessions() {
    for (int i = 0; i < MUTATED_CASES; i++) {
      play("seed " + SEED + " case " + i, pieces(mutated(session())));
    }
  }

  @Test
  void soundSessionSplitAnywhere_isAnswered() {
    byte[] environment =
        RawAsterisk.environment("route", "1.1", "380441234567").getBytes(StandardCharsets.UTF_8);
    for (int split = 0; split <= environment.length; split++) {
      var pieces =
          List.of(
              Arrays.copyOf(environment, split),
              Arrays.copyOfRange(environment, split, environment.length));
      assertThat(play("split at " + split, pieces)).isEqualTo("SET VARIABLE SB_CLIENT \"Olena\"\n");
    }
  }

  /** Returns what the session sent. */
  private String play(String about, List<byte[]> pieces) {
    int leftBefore = left.get();
    var channel =
        new EmbeddedChannel(new AgiSession(services, siblings, false, left::incrementAndGet));
    List<ByteBuf> buffers = new ArrayList<>();
    try {
      for (byte[] piece : pieces) {
        ByteBuf buffer = PooledByteBufAllocator.DEFAULT.buffer(piece.length).writeBytes(piece);
        buffers.add(buffer);
        if (channel.isOpen()) {
          channel.writeInbound(buffer);
        } else {
          buffer.release();
        }
      }
      channel.checkException();
      String sent = sent(channel);
      assertThat(sent.isEmpty() || sent.endsWith("\n")).isTrue();
      return sent;
    } catch (RuntimeException e) {
      throw new AssertionError(about + ": " + show(pieces), e);
    } finally {
      channel.finishAndReleaseAll();
      assertThat(buffers).as(about).allMatch(buffer -> buffer.refCnt() == 0);
      assertThat(left.get()).as(about).isEqualTo(leftBefore + 1);
    }
  }

  private static String sent(EmbeddedChannel channel) {
    var sent = new StringBuilder();
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      sent.append(out.toString(StandardCharsets.UTF_8));
      out.release();
    }
    return sent.toString();
  }

  private byte[] session() {
    String script = SCRIPTS[random.nextInt(SCRIPTS.length)];
    var text =
        new StringBuilder(
            RawAsterisk.environment(script, "1.1", "380441234567", "NOANSWER", "17", "m", "x"));
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(REPLIES[random.nextInt(REPLIES.length)]);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private byte[] mutated(byte[] session) {
    byte[] bytes = session;
    for (int i = random.nextInt(5); i > 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = '\n';
        case 2 -> bytes = Arrays.copyOf(bytes, at + 1);
        default -> bytes = repeated(bytes, at);
      }
    }
    return bytes;
  }

  private byte[] repeated(byte[] bytes, int at) {
    int length = random.nextInt(bytes.length - at) + 1;
    byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
    System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
    return longer;
  }

  private List<byte[]> pieces(byte[] bytes) {
    List<byte[]> pieces = new ArrayList<>();
    int from = 0;
    while (from < bytes.length) {
      int to = Math.min(bytes.length, from + 1 + random.nextInt(400));
      pieces.add(Arrays.copyOfRange(bytes, from, to));
      from = to;
    }
    return pieces;
  }

  private static String show(List<byte[]> pieces) {
    return pieces.stream().map(Arrays::toString).toList().toString();
  }
}
