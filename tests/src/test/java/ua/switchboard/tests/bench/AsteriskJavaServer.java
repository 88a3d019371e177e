package ua.switchboard.tests.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.asteriskjava.fastagi.AgiException;
import org.asteriskjava.fastagi.AgiReader;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.AgiScript;
import org.asteriskjava.fastagi.AgiServerThread;
import org.asteriskjava.fastagi.AgiWriter;
import org.asteriskjava.fastagi.DefaultAgiServer;
import org.asteriskjava.fastagi.StaticMappingStrategy;
import org.asteriskjava.fastagi.internal.AgiChannelImpl;

/**
 * asterisk-java's DefaultAgiServer in the settings that suit it best: one script without a look-up
 * of names, a pool that starts with 64 threads and grows to 12,000, and without its own last
 * command (SET VARIABLE AJ_AGISTATUS), so that it sends as many as ours. Its backlog is 200 as
 * shipped.
 */
final class AsteriskJavaServer implements ServerUnderTest.Listening {
  private static final int THREADS = 64;
  private static final int MOST_THREADS = 12_000;

  private final AgiServerThread thread;
  private final int port;

  AsteriskJavaServer(AgiScript script) throws IOException {
    port = freePort();
    var server = new DefaultAgiServer(null, new StaticMappingStrategy(script), QuietChannel::new);
    server.setAddress(InetAddress.getLoopbackAddress());
    server.setPort(port);
    server.setMaximumPoolSize(MOST_THREADS);
    server.setPoolSize(THREADS);
    thread = new AgiServerThread(server);
    thread.startup();
  }

  /** The server cannot be asked which port it was given, so it is told one. */
  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void close() {
    thread.shutdown();
  }

  /** A channel that does not report the script's success to Asterisk. */
  private static final class QuietChannel extends AgiChannelImpl {
    QuietChannel(AgiRequest request, AgiWriter writer, AgiReader reader) {
      super(request, writer, reader);
    }

    @Override
    public void setVariable(String name, String value) throws AgiException {
      if (!name.equals("AJ_AGISTATUS")) {
        super.setVariable(name, value);
      }
    }
  }
}
