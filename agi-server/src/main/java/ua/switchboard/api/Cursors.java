package ua.switchboard.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Places in a list as text that clients hand back unread. */
public final class Cursors {
  private static final int LONGEST = 2_000;
  private static final char BETWEEN = '\n';

  private Cursors() {}

  /** A place: where a page ended, and the id that tells equal places apart. */
  public record Place(String key, long id) {}

  public static String write(Place place) {
    String plain = place.key() + BETWEEN + place.id();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The place that a parameter of the query names.
   *
   * @throws Problem for what was never written here
   */
  public static Optional<Place> read(Query query, String name) {
    return query.text(name, LONGEST).map(text -> read(name, text));
  }

  private static Place read(String name, String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      int between = plain.lastIndexOf(BETWEEN);
      if (between >= 0) {
        return new Place(plain.substring(0, between), Long.parseLong(plain.substring(between + 1)));
      }
    } catch (IllegalArgumentException e) {
      // said below: neither base 64 nor a number
    }
    throw Problem.badParameter(name, "the value of next of the page before");
  }
}
