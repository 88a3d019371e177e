package ua.switchboard.agi.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a FastAGI server one question the way Asterisk does, over a connection of its own: sends the
 * environment, executes each command on the channel's variables, replies, and reads on until the
 * server closes.
 *
 * <p>Immutable, thus safe for any number of threads.
 */
public final class AsteriskAgiClient {
  /** Asterisk waits no longer than this for a connection (MAX_AGI_CONNECT). */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private static final int LONGEST_COMMAND = 8_192;

  private final InetSocketAddress server;
  private final Duration silence;

  /**
   * @param silence how long to wait for the server's next byte; Asterisk itself would wait for ever
   */
  public AsteriskAgiClient(InetSocketAddress server, Duration silence) {
    this.server = server;
    this.silence = silence;
  }

  /** {@code ${AGISTATUS}} after the application. */
  public enum AgiStatus {
    SUCCESS,
    /** No connection. */
    FAILURE,
    /** The server said nothing for too long. */
    HANGUP
  }

  /**
   * How it went.
   *
   * @param commands what the server sent, in order
   * @param replies what it was answered, in the same order
   */
  public record Conversation(AgiStatus status, List<String> commands, List<String> replies) {
    public Conversation {
      commands = List.copyOf(commands);
      replies = List.copyOf(replies);
    }
  }

  /** Asks, and leaves the answer in the variables. Never throws for what a network does. */
  public Conversation ask(AgiQuestion question, AgiChannelVariables variables) {
    List<String> commands = new ArrayList<>();
    List<String> replies = new ArrayList<>();
    try (var socket = new Socket()) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(Math.toIntExact(silence.toMillis()));
      socket.connect(server, Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
      return new Conversation(
          talk(socket, question, variables, commands, replies), commands, replies);
    } catch (IOException e) {
      return new Conversation(AgiStatus.FAILURE, commands, replies);
    }
  }

  private static AgiStatus talk(
      Socket socket,
      AgiQuestion question,
      AgiChannelVariables variables,
      List<String> commands,
      List<String> replies)
      throws IOException {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(question.bytes());
      var in = new BufferedInputStream(socket.getInputStream());
      for (String command = line(in); !command.isEmpty(); command = line(in)) {
        commands.add(command);
        String reply = variables.execute(command);
        replies.add(reply);
        out.write((reply + '\n').getBytes(StandardCharsets.UTF_8));
      }
      return AgiStatus.SUCCESS;
    } catch (SocketTimeoutException e) {
      return AgiStatus.HANGUP;
    } catch (IOException e) {
      return AgiStatus.SUCCESS; // as measured: a reset in mid-session is SUCCESS, too
    }
  }

  /** The next command; empty when the server has closed. */
  private static String line(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      if (bytes.size() >= LONGEST_COMMAND) {
        throw new IOException("command: longer than " + LONGEST_COMMAND + " bytes");
      }
      bytes.write(b);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
