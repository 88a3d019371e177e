package ua.switchboard.api;

import java.util.List;
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
  private final transient List<Field> fields;

  /**
   * A field of the body that cannot be so.
   *
   * @param row which of several rows, from 0
   * @param field its name; empty for the whole row
   * @param value as it was given, shortened
   */
  public record Field(int row, String field, String value, String expected) {}

  /**
   * A problem.
   *
   * @param status of HTTP
   * @param id stable, e.g. {@code not-found}
   * @param detail what a person should know; no secrets, nothing of the inside
   */
  public Problem(int status, String id, String detail) {
    this(status, id, detail, Map.of(), List.of());
  }

  private Problem(
      int status, String id, String detail, Map<String, String> headers, List<Field> fields) {
    super(detail, null, false, false);
    this.status = status;
    this.id = id;
    this.headers = headers;
    this.fields = List.copyOf(fields);
  }

  /** The same problem with this header. */
  public Problem with(String header, String value) {
    return new Problem(status, id, detail(), Map.of(header, value), fields);
  }

  /** Something that does not exist, or not for whoever asks. */
  public static Problem notFound(String what) {
    return new Problem(404, "not-found", what);
  }

  /** A value in the path or after the question mark that is none. */
  public static Problem badParameter(String name, String expected) {
    return new Problem(400, "bad-parameter", name + " (expected: " + expected + ")");
  }

  /** Everything that is wrong with a body, at once. */
  public static Problem unfit(List<Field> fields) {
    var detail = fields.size() == 1 ? "a field cannot be so" : "several fields cannot be so";
    return new Problem(422, "unfit-value", detail, Map.of(), fields);
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

  List<Field> fields() {
    return fields;
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
