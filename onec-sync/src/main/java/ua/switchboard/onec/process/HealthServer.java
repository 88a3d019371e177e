package ua.switchboard.onec.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Health and metrics of a process of its own: {@code /health/live}, {@code /health/ready} (503 with
 * the reasons until the directory has come in once), {@code /metrics}. Thread-safe.
 */
public final class HealthServer implements AutoCloseable {
  private static final int BACKLOG = 16;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Starts to listen.
   *
   * @param port 0 takes a free one
   * @param metrics the Prometheus text
   * @throws IOException when the address cannot be had
   */
  public HealthServer(String host, int port, OneCSync sync, Supplier<String> metrics)
      throws IOException {
    http = HttpServer.create(new InetSocketAddress(host, port), BACKLOG);
    http.setExecutor(threads);
    http.createContext("/health/live", exchange -> answer(exchange, 200, Map.of("status", "live")));
    http.createContext("/health/ready", exchange -> ready(exchange, sync));
    http.createContext(
        "/metrics",
        exchange -> send(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.get()));
    http.start();
  }

  /** The port that was bound. */
  public int port() {
    return http.getAddress().getPort();
  }

  private void ready(HttpExchange exchange, OneCSync sync) throws IOException {
    Optional<String> reason = sync.notReady();
    Map<String, Object> body =
        Map.of(
            "status", reason.isEmpty() ? "ready" : "not-ready",
            "reasons", reason.stream().toList(),
            "degraded", sync.problem().map(List::of).orElse(List.of()),
            "sync", sync.toMap());
    answer(exchange, reason.isEmpty() ? 200 : 503, body);
  }

  private void answer(HttpExchange exchange, int status, Map<String, Object> body)
      throws IOException {
    send(exchange, status, "application/json", json.writeValueAsString(body) + "\n");
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
