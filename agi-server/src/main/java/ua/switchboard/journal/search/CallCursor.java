package ua.switchboard.journal.search;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A place in the list of calls, newest first: behind this call. It stays good while calls are
 * added.
 *
 * @param arrivedAt to the millisecond
 * @param id of the call's record
 */
public record CallCursor(Instant arrivedAt, long id) {
  /** For a reader who gives it back as it is. */
  public String text() {
    byte[] bytes =
        ByteBuffer.allocate(2 * Long.BYTES).putLong(arrivedAt.toEpochMilli()).putLong(id).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Reads a {@link #text()}; empty for anything else. */
  public static Optional<CallCursor> find(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length != 2 * Long.BYTES) {
        return Optional.empty();
      }
      var buffer = ByteBuffer.wrap(bytes);
      var arrivedAt = Instant.ofEpochMilli(buffer.getLong());
      return isInCalendar(arrivedAt)
          ? Optional.of(new CallCursor(arrivedAt, buffer.getLong()))
          : Optional.empty();
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  /** The database knows no other years. */
  private static boolean isInCalendar(Instant instant) {
    return instant.isAfter(Instant.EPOCH)
        && instant.isBefore(Instant.parse("9999-01-01T00:00:00Z"));
  }
}
