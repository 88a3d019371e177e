package ua.switchboard.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP relay that can be cut and mended while both of its ends go on. Thread-safe. */
public final class Cable implements AutoCloseable {
  private final ServerSocket listener;
  private final InetSocketAddress target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  public Cable(InetSocketAddress target) throws IOException {
    this.target = target;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("cable").start(this::accept);
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Ends what goes through now; until {@link #mend} nothing more does. */
  public void cut() {
    cut = true;
    sockets.forEach(Cable::end);
    sockets.clear();
  }

  public void mend() {
    cut = false;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    cut();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        relay(listener.accept());
      } catch (IOException ignored) {
        // The listener was closed or the target is away: either is what a cut cable looks like.
      }
    }
  }

  private void relay(Socket client) throws IOException {
    if (cut) {
      client.close();
      return;
    }
    var server = new Socket();
    try {
      server.connect(target, 2_000);
    } catch (IOException e) {
      client.close();
      throw e;
    }
    sockets.add(client);
    sockets.add(server);
    carry(client, server);
    carry(server, client);
  }

  private static void carry(Socket from, Socket to) {
    Thread.ofVirtual()
        .start(() -> {
          try (from;
              to) {
            from.getInputStream().transferTo(to.getOutputStream());
          } catch (IOException ignored) {
            // Cut, or one end hung up: the other end hears of it by the closed socket.
          }
        });
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
