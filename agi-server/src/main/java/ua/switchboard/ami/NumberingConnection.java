package ua.switchboard.ami;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.asteriskjava.manager.internal.ManagerConnectionImpl;
import org.asteriskjava.util.SocketConnectionFacade;
import org.jspecify.annotations.Nullable;

/**
 * A connection that numbers events as they are read, so that a missing one is noticed.
 *
 * <p>asterisk-java keeps up to 20,000 read events for its event thread, and drops what comes beside
 * them without telling anybody. The number is written into the header that Asterisk itself has for
 * it, and only uses while it debugs its manager interface.
 */
final class NumberingConnection extends ManagerConnectionImpl {
  private static final String EVENT = "Event: ";
  private static final String NUMBER = "SequenceNumber: ";

  /** Events of calls and devices; each of them is one that asterisk-java makes an object of. */
  private static final Set<String> NUMBERED =
      Set.of(
          "CEL",
          "Cdr",
          "Newchannel",
          "Newstate",
          "Hangup",
          "DialBegin",
          "DialEnd",
          "BridgeEnter",
          "BridgeLeave",
          "DeviceStateChange");

  private final AtomicInteger read = new AtomicInteger();

  /** The number of the last event that was read; the first has 1, and it wraps around. */
  int lastRead() {
    return read.get();
  }

  @Override
  protected SocketConnectionFacade createSocket() throws IOException {
    return new NumberedLines(super.createSocket());
  }

  /** The lines of a socket, with one more after the first of every event that counts. */
  private final class NumberedLines implements SocketConnectionFacade {
    private final SocketConnectionFacade socket;
    private boolean due;

    NumberedLines(SocketConnectionFacade socket) {
      this.socket = socket;
    }

    @Override
    public @Nullable String readLine() throws IOException {
      if (due) {
        due = false;
        return NUMBER + read.incrementAndGet();
      }
      String line = socket.readLine();
      while (line != null && line.startsWith(NUMBER)) {
        line = socket.readLine();
      }
      due =
          line != null
              && line.startsWith(EVENT)
              && NUMBERED.contains(line.substring(EVENT.length()).strip());
      return line;
    }

    @Override
    public void write(String text) throws IOException {
      socket.write(text);
    }

    @Override
    public void flush() throws IOException {
      socket.flush();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }

    @Override
    public boolean isConnected() {
      return socket.isConnected();
    }

    @Override
    public InetAddress getLocalAddress() {
      return socket.getLocalAddress();
    }

    @Override
    public int getLocalPort() {
      return socket.getLocalPort();
    }

    @Override
    public InetAddress getRemoteAddress() {
      return socket.getRemoteAddress();
    }

    @Override
    public int getRemotePort() {
      return socket.getRemotePort();
    }
  }
}
