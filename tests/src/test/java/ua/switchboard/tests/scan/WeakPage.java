package ua.switchboard.tests.scan;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** A server with the faults that the scanner is for: whoever finds none here has no eyes. */
final class WeakPage implements AutoCloseable {
  private static final String HOME =
      "<html><body><a href='/show?name=a&file=b'>b</a></body></html>";
  private static final String PASSWD = "root:x:0:0:root:/root:/bin/bash\n";

  private final HttpServer server;

  WeakPage(String address, int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(address, port), 0);
    server.createContext("/", exchange -> answer(exchange, HOME));
    server.createContext("/show", WeakPage::show);
    server.start();
  }

  /** Says what it is given, and hands out any file. */
  private static void show(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    String given = query == null ? "" : URLDecoder.decode(query, StandardCharsets.UTF_8);
    String file = given.contains("etc/passwd") ? PASSWD : "";
    answer(exchange, "<html><body>" + file + given + "</body></html>");
  }

  private static void answer(HttpExchange exchange, String html) throws IOException {
    byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
