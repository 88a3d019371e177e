package ua.switchboard.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ua.switchboard.db.Sql;

/**
 * Puts entries into the outbox beside those of calls, in the transaction of what happened. The
 * kinds and their payloads: {@code docs/outbox.md}. Thread-safe.
 */
public final class Outbox {
  private static final int VERSION = 1;

  /** By uk_outbox_sequence. */
  private static final String NEXT =
      "SELECT COALESCE(MAX(sequence), 0) + 1 FROM outbox WHERE aggregate = ?";

  private static final String INSERT =
      """
      INSERT INTO outbox (aggregate, sequence, kind, idempotency_key, payload, not_before, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;

  private final CallJson json = new CallJson();

  /** What an entry tells, by the name in the table. */
  public enum Kind {
    COUNTERPARTY("counterparty"),
    CLIENT_NUMBER("client-number"),
    RATING("rating"),
    NEXT_ACTION("next-action"),
    ORDER("order");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    public String id() {
      return id;
    }
  }

  /**
   * Adds an entry behind all of its aggregate.
   *
   * @param sql with a transaction that holds the row of what the aggregate is, so that two entries
   *     do not take one place
   * @param aggregate what it is about, such as {@code client-event:17}: entries of one aggregate
   *     are delivered in order
   * @param payload without the version; texts, numbers, truths, lists and maps; null is left out
   * @param at when it happened
   */
  public void add(
      Sql sql,
      String aggregate,
      Kind kind,
      Map<String, ? extends @Nullable Object> payload,
      Instant at)
      throws SQLException {
    long sequence = sql.find(NEXT, row -> row.getLong(1), aggregate).orElseThrow();
    String name = kind.id() + "/" + aggregate + "/" + sequence;
    sql.change(
        INSERT,
        aggregate,
        sequence,
        kind.id(),
        NameUuid.of(NameUuid.OUTBOX, name).toString(),
        json.text(versioned(payload)),
        at,
        at);
  }

  private static Map<String, Object> versioned(Map<String, ? extends @Nullable Object> payload) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("version", VERSION);
    payload.forEach((field, value) -> {
      if (value != null) {
        whole.put(field, value);
      }
    });
    return whole;
  }
}
