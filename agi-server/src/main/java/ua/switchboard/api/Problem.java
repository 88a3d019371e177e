package ua.switchboard.api;

import java.util.Locale;
import java.util.Map;

/**
 * An answer that is no, as RFC 9457 has it. Ids are stable: programs tell problems apart by them.
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String TYPE = "urn:switchboard:problem:";

  private final int status;
  private final String id;
  private final transient Map<String, String> headers;

  /**
   * A problem.
   *
   * @param status of HTTP
   * @param id stable, e.g. {@code not-found}
   * @param detail what a person should know; no secrets, nothing of the inside
   */
  public Problem(int status, String id, String detail) {
    this(status, id, detail, Map.of());
  }

  private Problem(int status, String id, String detail, Map<String, String> headers) {
    super(detail, null, false, false);
    this.status = status;
    this.id = id;
    this.headers = headers;
  }

  /** The same problem with this header. */
  public Problem with(String header, String value) {
    return new Problem(status, id, detail(), Map.of(header, value));
  }

  /** Something that does not exist, or not for whoever asks. */
  public static Problem notFound(String what) {
    return new Problem(404, "not-found", what);
  }

  /** A value in the path or after the question mark that is none. */
  public static Problem badParameter(String name, String expected) {
    return new Problem(400, "bad-parameter", name + " (expected: " + expected + ")");
  }

  public int status() {
    return status;
  }

  public String id() {
    return id;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  Map<String, String> headers() {
    return headers;
  }

  String type() {
    return TYPE + id;
  }

  /** The same words for every problem of this id. */
  String title() {
    String words = id.replace('-', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
