package ua.switchboard.tests.crash;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import ua.switchboard.agi.client.AgiChannelVariables;
import ua.switchboard.agi.client.AgiQuestion;
import ua.switchboard.agi.client.AgiQuestion.AskingChannel;
import ua.switchboard.agi.client.AsteriskAgiClient;
import ua.switchboard.agi.client.AsteriskAgiClient.AgiStatus;

/**
 * People who call and hang up while the server dies and comes back. Remembers which calls' ends
 * were taken: the session closed while nobody was about to kill the server.
 */
final class Callers implements Runnable {
  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final long BETWEEN_NANOS = 40_000_000;

  private final Supplier<KillableProcess> server;
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private volatile boolean over;
  private int calls;

  Callers(Supplier<KillableProcess> server) {
    this.server = server;
  }

  /** The calls whose end was taken. */
  Set<String> acknowledged() {
    return acknowledged;
  }

  /** Nobody calls any more. */
  void stop() {
    over = true;
  }

  @Override
  public void run() {
    while (!over) {
      call("crash-" + ++calls + ".1");
      LockSupport.parkNanos(BETWEEN_NANOS);
    }
  }

  private void call(String id) {
    var variables = new AgiChannelVariables();
    var caller = "0671%06d".formatted(calls % 1_000_000);
    if (ask("route", List.of(id, "380441234567", caller, "allowed"), id, variables)
        && variables.get("SB_STATUS").equals("OK")) {
      List<String> end =
          List.of(id, variables.get("SB_OFFER"), "CANCEL", "0", variables.get("SB_MEMORY"), "");
      if (ask("ended", end, id, variables)) {
        acknowledged.add(id);
      }
    }
  }

  /** Whether it was surely answered: a killed server's connection looks closed as well. */
  private boolean ask(
      String script, List<String> arguments, String id, AgiChannelVariables variables) {
    KillableProcess asked = server.get();
    if (!asked.isReady()) {
      return false;
    }
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), asked.port());
    var channel = new AskingChannel(id, "PJSIP/provider-1", "unknown", "unknown", 0, "s");
    var conversation =
        new AsteriskAgiClient(address, SILENCE)
            .ask(new AgiQuestion(script, arguments, channel), variables);
    return conversation.status() == AgiStatus.SUCCESS && !asked.isDoomed();
  }
}
