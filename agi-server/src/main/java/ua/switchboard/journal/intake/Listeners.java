package ua.switchboard.journal.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import ua.switchboard.call.TimeSource;
import ua.switchboard.journal.intake.AssembledCall.Leg;
import ua.switchboard.journal.intake.AssembledCall.Role;

/**
 * Finds the call that somebody listens to: nothing in Asterisk joins the two but the beginning of a
 * channel's name. In its caller's transaction.
 */
final class Listeners {
  private static final Duration LONGEST_CALL = Duration.ofHours(4);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  /** The youngest channel of that name; by ix_call_fact_at. */
  private static final String SPIED =
      """
      SELECT linked_id FROM call_fact
      WHERE at BETWEEN ? AND ? AND linked_id <> ? AND detail LIKE ? AND detail LIKE '["CEL",%'
      ORDER BY at DESC LIMIT 1
      """;

  private static final String LINK =
      "INSERT IGNORE INTO call_link (linked_id, joined_to) VALUES (?, ?)";

  /** By the primary key. */
  private static final String ASK =
      """
      INSERT INTO call_assembly (linked_id, due_at) VALUES (?, ?)
      ON DUPLICATE KEY UPDATE due_at = VALUES(due_at), asked = asked + 1
      """;

  private final Connection connection;
  private final TimeSource time;

  Listeners(Connection connection, TimeSource time) {
    this.connection = connection;
    this.time = time;
  }

  /** Joins a listener's channel with the call; returns how long to wait when it is not known. */
  Optional<Duration> join(AssembledCall listener) throws SQLException {
    Optional<Leg> leg =
        listener.legs().stream().filter(one -> one.role() == Role.LISTENER).findFirst();
    if (leg.isEmpty() || listener.spiesOn().isEmpty()) {
      return Optional.empty();
    }
    Optional<String> call = spied(listener, leg.get());
    if (call.isEmpty()) {
      boolean early = leg.get().from().isAfter(time.instant().minus(PATIENCE));
      return early ? Optional.of(PAUSE) : Optional.empty();
    }
    try (var link = connection.prepareStatement(LINK);
        var ask = connection.prepareStatement(ASK)) {
      link.setString(1, listener.id());
      link.setString(2, call.get());
      link.executeUpdate();
      ask.setString(1, call.get());
      ask.setObject(2, utc(time.instant()));
      ask.executeUpdate();
    }
    return Optional.empty();
  }

  private Optional<String> spied(AssembledCall listener, Leg leg) throws SQLException {
    Instant until = leg.until() == null ? leg.from() : leg.until();
    try (var select = connection.prepareStatement(SPIED)) {
      select.setObject(1, utc(leg.from().minus(LONGEST_CALL)));
      select.setObject(2, utc(until));
      select.setString(3, listener.id());
      select.setString(4, "%,\"" + escaped(listener.spiesOn()) + "-%");
      try (var row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  /** As LIKE takes it literally. */
  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  private static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
