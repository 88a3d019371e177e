package ua.switchboard.testkit.fakeasterisk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An Asterisk's manager interface played from text: what each action is answered is set by the
 * test, the defaults are captured from Asterisk. One socket per login, each read by its own thread.
 */
public final class FakeAmi implements AutoCloseable {
  private static final String NONE_LISTED =
      "Response: Success\nEventList: start\n\nEvent: %s\nEventList: Complete\nListItems: 0\n";

  private final ServerSocket door;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> actions = new CopyOnWriteArrayList<>();
  private final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean mute;

  /** An Asterisk without telephones and calls. */
  public FakeAmi() {
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    answer("Challenge", "Response: Success\nChallenge: 123456789\n");
    answer("Login", "Response: Success\nMessage: Authentication accepted\n");
    answer("Logoff", "Response: Goodbye\nMessage: Thanks for all the fish.\n");
    answer("Ping", "Response: Success\nPing: Pong\n");
    answer("CoreSettings", "Response: Success\nAsteriskVersion: 22.10.1\n");
    answer("DeviceStateList", NONE_LISTED.formatted("DeviceStateListComplete"));
    answer("CoreShowChannels", NONE_LISTED.formatted("CoreShowChannelsComplete"));
    answer("PJSIPShowContacts", "Response: Error\nMessage: Permission denied\n");
    answer("SIPpeers", "Response: Error\nMessage: Invalid/unknown command: SIPpeers.\n");
    Thread.ofVirtual().start(this::accept);
  }

  /** Where it listens on the loopback. */
  public int port() {
    return door.getLocalPort();
  }

  /** Calls itself so from the next login on. */
  public void systemName(String name) {
    answer(
        "CoreSettings",
        "Response: Success\nAMIversion: 11.0.0\nAsteriskVersion: 22.10.1\nSystemName: " + name);
  }

  /** What the action is answered from now on; {@code ActionID} is added to every part. */
  public void answer(String action, String text) {
    answers.put(action, text);
  }

  /** Answers the actions of a captured transcript as they were answered then. */
  public void answerAs(String transcript) {
    for (String part : transcript.split("(?m)^> ")) {
      int end = part.indexOf('\n');
      if (end > 0) {
        answer(
            part.substring(0, end), part.substring(end + 1).replaceAll("(?m)^ActionID: .*\n", ""));
      }
    }
  }

  /** Events for everybody who is logged in. */
  public void send(String text) {
    for (Socket socket : sockets) {
      write(socket, text.strip() + "\n\n");
    }
  }

  /** Bytes as they are. */
  public void sendRaw(byte[] bytes) {
    for (Socket socket : sockets) {
      try {
        socket.getOutputStream().write(bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Reads on but says nothing any more: a half-open connection, as the other side sees it. */
  public void mute(boolean now) {
    mute = now;
  }

  /** Drops every connection; new ones are taken. */
  public void drop() {
    for (Socket socket : sockets) {
      sockets.remove(socket);
      closeQuietly(socket);
    }
  }

  /** The names of the actions received so far. */
  public List<String> actions() {
    return List.copyOf(actions);
  }

  /** The fields of every such action received so far, their names in small letters. */
  public List<Map<String, String>> requests(String action) {
    return requests.stream().filter(one -> action.equals(one.get("action"))).toList();
  }

  /** How often the action was received so far. */
  public long count(String action) {
    return actions.stream().filter(action::equals).count();
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    drop();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket socket = door.accept();
        write(socket, "Asterisk Call Manager/11.0.0\n");
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      Map<String, String> action = new ConcurrentHashMap<>();
      String line = in.readLine();
      while (line != null) {
        if (line.isEmpty()) {
          reply(socket, Map.copyOf(action));
          action.clear();
        } else {
          int colon = line.indexOf(": ");
          action.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
        }
        line = in.readLine();
      }
      sockets.remove(socket); // the link took leave
    } catch (IOException | UncheckedIOException e) {
      // The link went away, or the test dropped it.
      sockets.remove(socket);
    }
  }

  private void reply(Socket socket, Map<String, String> action) {
    String name = action.getOrDefault("action", "");
    String id = action.getOrDefault("actionid", "");
    String answer =
        answers.getOrDefault(name, "Response: Error\nMessage: Invalid/unknown command\n");
    actions.add(name);
    requests.add(action);
    if (!mute) {
      write(
          socket,
          answer.strip().replaceAll("(?m)^((?:Response|Event): .*)$", "$1\nActionID: " + id)
              + "\n\n");
    }
    if (name.equals("Login") && answer.contains("Success")) {
      sockets.add(socket);
    }
  }

  private static void write(Socket socket, String text) {
    try {
      OutputStream out = socket.getOutputStream();
      synchronized (socket) {
        out.write(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
