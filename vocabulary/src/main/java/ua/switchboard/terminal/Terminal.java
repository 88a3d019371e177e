package ua.switchboard.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintStream;
import java.util.List;

/**
 * Where a command speaks: the answer on standard output, as text or as one JSON value; everything
 * else on standard error.
 */
public final class Terminal {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final PrintStream out;
  private final PrintStream err;

  public Terminal(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public void print(String line) {
    out.println(line);
    out.flush();
  }

  public void print(List<String> lines) {
    lines.forEach(out::println);
    out.flush();
  }

  public void printJson(Object value) {
    try {
      print(JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer that is no JSON", e);
    }
  }

  public void complain(String line) {
    err.println(line);
    err.flush();
  }
}
