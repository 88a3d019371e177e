package ua.switchboard;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Locale;
import ua.switchboard.cli.Composition.StartFailure;

/** Addresses that the server wants to listen on. */
final class ListenAddress {
  private ListenAddress() {}

  /**
   * Says so before a database has been started for nothing; the listener itself has the last word.
   */
  static void requireFree(String what, String host, int port) throws StartFailure {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw taken(what, host, port, e);
    }
  }

  static StartFailure taken(String what, String host, int port, Exception cause) {
    return StartFailure.configuration(
        "%1$s-address-unusable: '%2$s:%3$d' (expected: free and of this machine; change %1$s.host or %1$s.port, SWITCHBOARD_%4$s_PORT, or --%1$s-port)"
            .formatted(what, host, port, what.toUpperCase(Locale.ROOT)),
        cause);
  }
}
