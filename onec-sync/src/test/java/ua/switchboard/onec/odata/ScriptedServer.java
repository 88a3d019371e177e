package ua.switchboard.onec.odata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A web server that answers what a test tells it to, down to the byte, and breaks off where told.
 * One request a connection.
 */
public final class ScriptedServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Script script;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  /** What the server does with a request. */
  @FunctionalInterface
  public interface Script {
    void answer(Request request, OutputStream out) throws IOException, InterruptedException;
  }

  /** A request as it came, path and query decoded. */
  public record Request(String method, String path, Map<String, String> headers, String body) {}

  public ScriptedServer(Script script) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
  }

  /** On a listener of the test's own, e.g. one with TLS. */
  public ScriptedServer(ServerSocket listener, Script script) {
    this.listener = listener;
    this.script = script;
    threads.execute(this::accept);
  }

  /** The same answer to everybody. */
  public static ScriptedServer always(int status, String type, String body) throws IOException {
    return new ScriptedServer((request, out) -> send(out, status, type, body));
  }

  /** Where the infobase is published. */
  public URI base(String scheme) {
    return URI.create(scheme + "://127.0.0.1:" + listener.getLocalPort() + "/unf");
  }

  /** What has come in so far. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** A whole answer. */
  public static void send(OutputStream out, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    head(out, status, type, "Content-Length: " + bytes.length);
    out.write(bytes);
  }

  /** The head of an answer whose body the test writes. */
  public static void head(OutputStream out, int status, String type, String length)
      throws IOException {
    String head =
        "HTTP/1.1 "
            + status
            + " x\r\nContent-Type: "
            + type
            + "\r\nConnection: close\r\n"
            + (length.isEmpty() ? "" : length + "\r\n")
            + "\r\n";
    out.write(head.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdownNow();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Request request = read(socket.getInputStream());
      requests.add(request);
      OutputStream out = socket.getOutputStream();
      script.answer(request, out);
      out.flush();
      socket.shutdownOutput();
    } catch (IOException | InterruptedException e) {
      // the client went away, or the test is over
    }
  }

  private static Request read(InputStream in) throws IOException {
    String[] start = line(in).split(" ");
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    // A plus stays a plus, as 1C takes it.
    String path = URLDecoder.decode(start[1].replace("+", "%2B"), StandardCharsets.UTF_8);
    return new Request(start[0], path, headers, body);
  }

  private static String line(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("end of stream");
      }
      bytes.write(b);
    }
    return bytes.toString(StandardCharsets.UTF_8).strip();
  }
}
