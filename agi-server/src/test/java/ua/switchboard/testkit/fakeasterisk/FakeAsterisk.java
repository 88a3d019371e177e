package ua.switchboard.testkit.fakeasterisk;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import ua.switchboard.agi.client.AsteriskAgiClient;

/**
 * An Asterisk in this process: calls arrive at it, and it asks the server over FastAGI what to do
 * with them.
 *
 * <pre>{@code
 * asterisk.call("0671234567").to("380441234567").route()
 *     .expectStep("RING").expectDial("PJSIP/101").ends("NOANSWER")
 *     .next().expectStep("RING").expectDial("PJSIP/102").answeredBy("PJSIP/102")
 *     .hangUp();
 * }</pre>
 */
public final class FakeAsterisk {
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final AsteriskAgiClient client;
  private final AtomicInteger calls = new AtomicInteger();

  public FakeAsterisk(InetSocketAddress server) {
    client = new AsteriskAgiClient(server, SILENCE);
  }

  /** A call with this caller's number arrives; {@code unknown} for none. */
  public FakeCall call(String from) {
    return new FakeCall(client, "1795430135." + calls.incrementAndGet(), from);
  }

  /** The plain client, for questions no phone call would ask. */
  public AsteriskAgiClient client() {
    return client;
  }
}
