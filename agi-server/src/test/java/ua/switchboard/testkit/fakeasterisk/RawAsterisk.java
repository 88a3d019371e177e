package ua.switchboard.testkit.fakeasterisk;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import ua.switchboard.agi.client.AgiQuestion;
import ua.switchboard.agi.client.AgiQuestion.AskingChannel;

/**
 * A connection to a FastAGI server that does exactly what a test says, sound or not: split packets,
 * half lines, a hang-up line, an early close, a reset. Not thread-safe.
 */
public final class RawAsterisk implements AutoCloseable {
  private static final int SILENCE_MILLIS = 10_000;

  private final Socket socket = new Socket();
  private final InputStream in;

  public RawAsterisk(InetSocketAddress server) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(SILENCE_MILLIS);
    socket.connect(server);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** A sound environment that asks this script. */
  public static String environment(String script, String... arguments) {
    var channel =
        new AskingChannel("1.1", "PJSIP/101-0000002a", "0671234567", "Olena", 0, "380441234567");
    byte[] bytes = new AgiQuestion(script, List.of(arguments), channel).bytes();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** In one write. */
  public RawAsterisk send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.UTF_8));
  }

  /** In one write. */
  public RawAsterisk send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** In as many writes as there are bytes. */
  public RawAsterisk sendByteByByte(String text) throws IOException {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      send(new byte[] {b});
    }
    return this;
  }

  /** The server's next command; empty when it has closed. */
  public String command() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      line.write(b);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** Whether the server closed without another word; a reset is a close. */
  public boolean isClosedByServer() {
    try {
      return in.read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Closes by a reset: what is under way is lost. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
