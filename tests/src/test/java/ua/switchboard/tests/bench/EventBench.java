package ua.switchboard.tests.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import ua.switchboard.api.ApiServer;
import ua.switchboard.api.Authentication;
import ua.switchboard.api.Requests;
import ua.switchboard.api.events.EventHub;
import ua.switchboard.api.events.EventStream;
import ua.switchboard.call.CallId;
import ua.switchboard.call.Caller;
import ua.switchboard.call.DialStatus;
import ua.switchboard.call.HangupCause;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.CallRequests;
import ua.switchboard.live.Supervisions;
import ua.switchboard.live.Switchboard;
import ua.switchboard.live.SwitchboardSettings;
import ua.switchboard.ops.Health;
import ua.switchboard.ops.OpsServer;
import ua.switchboard.presence.DeviceState;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.presence.PresenceSettings;
import ua.switchboard.routing.CallRouter;
import ua.switchboard.routing.RoutingSettings;
import ua.switchboard.security.Principal;
import ua.switchboard.security.Role;
import ua.switchboard.security.Scope;

/**
 * From a decision to the card on the manager's socket: every manager of the company listens to the
 * event stream over HTTP on loopback while calls are routed. Listeners see what a supervisor of
 * everybody sees, which is the most there is.
 */
@Command(
    name = "events",
    mixinStandardHelpOptions = true,
    description = "Latency of the card event")
final class EventBench implements Callable<Integer> {
  private static final Pattern CALL = Pattern.compile("\"call\":\"([^\"]+)\"");
  private static final long HIGHEST = TimeUnit.MINUTES.toNanos(1);
  private static final String HEADER = "X-Bench-Manager";

  @Option(names = "--listeners", defaultValue = "200", description = "streams, one per manager")
  private int listeners;

  @Option(names = "--rate", defaultValue = "20", description = "calls per second")
  private int rate;

  @Option(names = "--seconds", defaultValue = "30", description = "measured time")
  private int seconds;

  @Option(names = "--warm-up", defaultValue = "10", description = "seconds before it")
  private int warmUp;

  private final Map<String, Long> decided = new ConcurrentHashMap<>();
  private final Histogram latency = new ConcurrentHistogram(HIGHEST, 3);
  private final List<Socket> sockets = new ArrayList<>();
  private volatile boolean measuring;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new EventBench()).execute(arguments));
  }

  /** What was measured so far. */
  Histogram latency() {
    return latency;
  }

  @Override
  public Integer call() throws Exception {
    var company = new BenchCompany(Math.max(100, listeners * 10), listeners);
    Directory directory = company.directory();
    TimeSource time = TimeSource.system();
    var board = new PresenceBoard(PresenceSettings.DEFAULT, time);
    for (ManagerId manager : company.managerIds()) {
      board.deviceState("pbx1", BenchCompany.device(manager), DeviceState.NOT_INUSE);
    }
    var hub =
        new EventHub(
            () -> directory,
            board,
            new Supervisions(),
            new SimpleMeterRegistry(),
            time,
            Thread.ofPlatform().daemon().factory());
    board.listen(hub);
    var switchboard =
        new Switchboard(
            () -> directory,
            board,
            new CallRouter(RoutingSettings.DEFAULT),
            SwitchboardSettings.DEFAULT,
            time,
            List.of(hub));
    hub.start(switchboard::listCalls);
    try (hub;
        var api =
            new ApiServer(
                new Requests(byHeader(), Requests.Limits.DEFAULT, 0),
                List.of(new EventStream(hub, time)),
                new SimpleMeterRegistry());
        var http =
            OpsServer.start(
                "127.0.0.1",
                0,
                new OpsServer.Sources(new Health(), () -> "", Map::of, question -> Map.of()),
                api)) {
      listenAll(http.port());
      route(switchboard, company, "warm-", warmUp);
      measuring = true;
      route(switchboard, company, "call-", seconds);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
    print();
    return latency.getTotalCount() > 0 ? 0 : 1;
  }

  private static Authentication byHeader() {
    return request ->
        request
            .header(HEADER)
            .map(id ->
                new Principal(
                    Long.parseLong(id),
                    Principal.Kind.USER,
                    "bench " + id,
                    Role.SUPERVISOR,
                    Optional.of(new ManagerId(Long.parseLong(id))),
                    new Scope.Everybody()));
  }

  private void listenAll(int port) throws IOException, InterruptedException {
    var ready = new CountDownLatch(listeners);
    for (int manager = 1; manager <= listeners; manager++) {
      var socket = new Socket(InetAddress.getLoopbackAddress(), port);
      sockets.add(socket);
      String request =
          "GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n" + HEADER + ": " + manager;
      socket.getOutputStream().write((request + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      Thread.ofVirtual().start(() -> read(socket, ready));
    }
    if (!ready.await(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("not all listeners got their snapshot");
    }
  }

  private void read(Socket socket, CountDownLatch ready) {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      String kind = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          kind = line.substring(7);
        } else if (line.startsWith("data: ") && kind.equals("snapshot")) {
          ready.countDown();
        } else if (line.startsWith("data: ") && kind.equals("card")) {
          card(line, System.nanoTime());
        }
      }
    } catch (IOException e) {
      // closed at the end
    }
  }

  private void card(String line, long now) {
    Matcher call = CALL.matcher(line);
    Long at = call.find() ? decided.remove(call.group(1)) : null;
    if (at != null && measuring) {
      latency.recordValue(Math.min(HIGHEST, now - at));
    }
  }

  private void route(Switchboard switchboard, BenchCompany company, String prefix, int time) {
    long pause = Duration.ofSeconds(1).toNanos() / rate;
    long next = System.nanoTime();
    for (int i = 0; i < rate * time; i++) {
      LockSupport.parkNanos(next - System.nanoTime());
      next += pause;
      var id = new CallId(prefix + i);
      var caller = new Caller.Numbered(company.clientNumber(i), "");
      decided.put(id.value(), System.nanoTime());
      switchboard.plan(new CallRequests.Inbound(id, BenchCompany.DID, caller));
      int over = i - listeners / 4;
      if (over >= 0) {
        end(switchboard, new CallId(prefix + over));
      }
    }
    // The last cards are on their way.
    LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
    switchboard.listCalls().forEach(call -> end(switchboard, call.id()));
  }

  private static void end(Switchboard switchboard, CallId call) {
    switchboard.ended(
        new CallRequests.Ended(call, 0, DialStatus.CANCEL, HangupCause.NONE, Optional.empty(), ""));
  }

  private void print() {
    System.out.printf(
        "%d listeners, %d calls/s for %d s: %d cards, p50 %.2f ms, p95 %.2f ms, p99 %.2f ms, max"
            + " %.2f ms%n",
        listeners,
        rate,
        seconds,
        latency.getTotalCount(),
        millis(50),
        millis(95),
        millis(99),
        millis(100));
  }

  private double millis(double percentile) {
    return latency.getValueAtPercentile(percentile) / 1e6;
  }
}
