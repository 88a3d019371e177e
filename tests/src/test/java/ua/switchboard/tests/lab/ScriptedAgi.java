package ua.switchboard.tests.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * A FastAGI server that says what the test wants, well-behaved or not. It keeps the contract of
 * {@code docs/dialplan-contract.md} in a few lines and shares no code with the real server.
 */
public final class ScriptedAgi implements AutoCloseable {
  /** One question of the dialplan. */
  public record Question(String script, List<String> arguments, Map<String, String> environment) {
    /** An argument, counted from 1; empty when there was none. */
    public String argument(int number) {
      return number <= arguments.size() ? arguments.get(number - 1) : "";
    }
  }

  /** What the server does with a question instead of answering it. */
  public enum Misbehaviour {
    /** Closes without a word. */
    CLOSE,
    /** Resets the connection. */
    RESET,
    /** Reads and never says anything. */
    STALL,
    /** Sends the first half of a command and stops. */
    HALF_A_LINE,
    /** Sends the first half of a command and closes. */
    HALF_A_LINE_THEN_CLOSE,
    /** Sends what no AGI server would. */
    GARBAGE
  }

  /** How one question is answered: the AGI commands, or a misbehaviour. */
  public record Answer(List<String> commands, List<Misbehaviour> misbehaviour, Duration delay) {
    /** Commands in this order. */
    public static Answer of(String... commands) {
      return new Answer(List.of(commands), List.of(), Duration.ZERO);
    }

    public static Answer misbehaving(Misbehaviour how) {
      return new Answer(List.of(), List.of(how), Duration.ZERO);
    }

    public static Answer fallback() {
      return of("SET VARIABLE SB_STATUS \"FALLBACK\"");
    }

    /** A step; each setting is {@code NAME=value} and overrides the usual one. */
    public static Answer step(String step, String... settings) {
      var values = new LinkedHashMap<String, String>();
      values.put("SB_STEP", step);
      for (var setting :
          List.of(
              "SB_OFFER=0",
              "SB_DIAL=",
              "SB_RING=10",
              "SB_CONFIRM=0",
              "SB_RECORD=0",
              "SB_ANNOUNCE=",
              "SB_TARGET=",
              "SB_MEMORY=m~1")) {
        values.put(
            setting.substring(0, setting.indexOf('=')),
            setting.substring(setting.indexOf('=') + 1));
      }
      for (var setting : settings) {
        values.put(
            setting.substring(0, setting.indexOf('=')),
            setting.substring(setting.indexOf('=') + 1));
      }
      values.put("SB_STATUS", "OK");
      var pairs = new ArrayList<String>();
      values.forEach((name, value) -> pairs.add(name + "=" + value));
      return of("EXEC MSet \"" + String.join(",", pairs) + "\"");
    }

    /** The same answer, later. */
    public Answer after(Duration time) {
      return new Answer(commands, misbehaviour, time);
    }

    /** The same answer with the name the caller is shown by. */
    public Answer client(String name) {
      var all = new ArrayList<String>();
      all.add(
          "SET VARIABLE SB_CLIENT \"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
      all.addAll(commands);
      return new Answer(all, misbehaviour, delay);
    }
  }

  private final ServerSocket listener;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final List<Question> questions = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  private volatile Answer endedAnswer = Answer.of();

  private ScriptedAgi(ServerSocket listener) {
    this.listener = listener;
  }

  static ScriptedAgi start(String address) throws IOException {
    var listener = new ServerSocket();
    listener.bind(new InetSocketAddress(address, 0), 100);
    var server = new ScriptedAgi(listener);
    Thread.ofVirtual().name("scripted-agi").start(server::accept);
    return server;
  }

  /** What the dialplan's SB_SERVER has to be. */
  public String hostAndPort() {
    return listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort();
  }

  /** The answers to the next questions, in their order; {@code ended} is not counted. */
  public ScriptedAgi answers(Answer... next) {
    answers.addAll(List.of(next));
    return this;
  }

  /** What {@code ended} gets; nothing by default. */
  public ScriptedAgi answersEnded(Answer answer) {
    endedAnswer = answer;
    return this;
  }

  public List<Question> questions(String script) {
    return questions.stream().filter(q -> q.script().equals(script)).toList();
  }

  /** Waits until the script was asked this often; returns the last of these questions. */
  public Question awaitQuestion(String script, int times, Duration limit) {
    Await.until(
        times + " × " + script + ", seen: " + questions.stream().map(Question::script).toList(),
        limit,
        () -> questions(script).size() >= times);
    return questions(script).get(times - 1);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (var socket : open) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException ignored) {
      // Closed: the test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket;
        var lines =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      var question = readQuestion(lines);
      questions.add(question);
      Answer answer = question.script().equals("ended") ? endedAnswer : nextAnswer();
      LockSupport.parkNanos(answer.delay().toNanos());
      for (var command : answer.commands()) {
        send(socket, command + "\n");
        lines.readLine();
      }
      for (var misbehaviour : answer.misbehaviour()) {
        misbehave(misbehaviour, socket, lines);
      }
    } catch (IOException ignored) {
      // A hang-up is not an error.
    }
  }

  private Answer nextAnswer() {
    Answer answer = answers.poll();
    return answer == null ? Answer.fallback() : answer;
  }

  private static Question readQuestion(BufferedReader lines) throws IOException {
    var environment = new LinkedHashMap<String, String>();
    var arguments = new ArrayDeque<String>();
    for (var line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
      int colon = line.indexOf(": ");
      String name = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 2);
      environment.put(name, value);
      if (name.startsWith("agi_arg_")) {
        arguments.add(value);
      }
    }
    String script = environment.getOrDefault("agi_network_script", "");
    return new Question(script, List.copyOf(arguments), environment);
  }

  private static void misbehave(Misbehaviour how, Socket socket, BufferedReader lines)
      throws IOException {
    switch (how) {
      case CLOSE -> socket.close();
      case RESET -> {
        socket.setSoLinger(true, 0);
        socket.close();
      }
      case STALL -> readToEnd(lines);
      case HALF_A_LINE -> {
        send(socket, "SET VARIABLE SB_ST");
        readToEnd(lines);
      }
      case HALF_A_LINE_THEN_CLOSE -> send(socket, "SET VARIABLE SB_ST");
      case GARBAGE -> send(socket, "HTTP/1.1 400 Bad Request\n\n\u0000\n");
    }
  }

  private static void readToEnd(BufferedReader lines) throws IOException {
    while (lines.readLine() != null) {
      continue;
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }
}
