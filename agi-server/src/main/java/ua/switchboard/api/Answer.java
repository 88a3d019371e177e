package ua.switchboard.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a handler answers; an answer that is no is a {@link Problem}. Immutable. */
public sealed interface Answer {
  int status();

  /** Further headers. */
  Map<String, List<String>> headers();

  /** The same answer with one header more, or the same header once more. */
  Answer with(String header, String value);

  static Answer json(Object body) {
    return json(200, body);
  }

  /**
   * An answer in JSON.
   *
   * @param body records, maps, lists, texts, numbers and instants
   */
  static Answer json(int status, Object body) {
    return new Json(status, body, false, Map.of());
  }

  /** JSON with a secret in it: sent, and kept nowhere, not even for a repeated request. */
  static Answer secret(int status, Object body) {
    return new Json(status, body, true, Map.of());
  }

  /** Done, and nothing to say. */
  static Answer none() {
    return new None(204, Map.of());
  }

  /** Elsewhere, with GET: for browsers that are on their way. */
  static Answer seeOther(String location) {
    return new None(303, Map.of("Location", List.of(location)));
  }

  /** JSON in UTF-8 that is written already. */
  static Answer written(int status, byte[] json) {
    return new Written(status, json, Map.of());
  }

  /**
   * A file that is written while it is sent.
   *
   * @param type its media type
   * @param fileName what a browser saves it as
   */
  static Answer stream(String type, String fileName, BodyWriter writer) {
    return new Stream(200, type, fileName, writer, Map.of());
  }

  /** A value as JSON. */
  record Json(int status, Object body, boolean secret, Map<String, List<String>> headers)
      implements Answer {
    @Override
    public Answer with(String header, String value) {
      return new Json(status, body, secret, more(headers, header, value));
    }
  }

  /** Nothing. */
  record None(int status, Map<String, List<String>> headers) implements Answer {
    @Override
    public Answer with(String header, String value) {
      return new None(status, more(headers, header, value));
    }
  }

  /** A file. */
  record Stream(
      int status,
      String type,
      String fileName,
      BodyWriter writer,
      Map<String, List<String>> headers)
      implements Answer {
    @Override
    public Answer with(String header, String value) {
      return new Stream(status, type, fileName, writer, more(headers, header, value));
    }
  }

  /** JSON that is written already. */
  record Written(int status, byte[] json, Map<String, List<String>> headers) implements Answer {
    @Override
    public Answer with(String header, String value) {
      return new Written(status, json, more(headers, header, value));
    }
  }

  private static Map<String, List<String>> more(
      Map<String, List<String>> some, String name, String value) {
    var all = new LinkedHashMap<>(some);
    var values = new ArrayList<>(all.getOrDefault(name, List.of()));
    values.add(value);
    all.put(name, List.copyOf(values));
    return Map.copyOf(all);
  }
}
