package ua.switchboard.tests.lab;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A listening port with a full backlog: the kernel drops what still comes, as a dead host does. */
public final class Blackhole implements AutoCloseable {
  private static final int PROBE_MILLIS = 200;
  private static final int MOST = 16;

  private final ServerSocket listener;
  private final List<Socket> waiting = new ArrayList<>();

  private Blackhole(ServerSocket listener) {
    this.listener = listener;
  }

  static Blackhole open(String address) throws IOException {
    var listener = new ServerSocket();
    listener.bind(new InetSocketAddress(address, 0), 1);
    var hole = new Blackhole(listener);
    hole.fill();
    return hole;
  }

  /** What the dialplan's SB_SERVER has to be. */
  public String hostAndPort() {
    return listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort();
  }

  private void fill() throws IOException {
    for (int i = 0; i < MOST; i++) {
      var socket = new Socket();
      waiting.add(socket);
      try {
        socket.connect(listener.getLocalSocketAddress(), PROBE_MILLIS);
      } catch (SocketTimeoutException | ConnectException full) {
        return;
      }
    }
    throw new IOException("the backlog never filled");
  }

  @Override
  public void close() throws IOException {
    for (var socket : waiting) {
      socket.close();
    }
    listener.close();
  }
}
