package ua.switchboard.contacts.clients;

import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.db.Sql;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.journal.Outbox;

/**
 * Makes clients of callers, and attaches numbers to clients; in transactions of somebody else's.
 * Thread-safe.
 */
public final class NewClients {
  private static final String INSERT =
      "INSERT INTO counterparty (name, owner_id) VALUES (?, ?) RETURNING id";

  private static final String PHONE =
      """
      INSERT INTO counterparty_phone (counterparty_id, position, e164, raw) VALUES (?, 1, ?, ?)
      """;

  /** By ix_counterparty_phone_e164, ix_attached_number_e164 and ix_counterparty_name. */
  private static final String ALIKE =
      """
      SELECT 1 FROM counterparty c WHERE NOT c.deleted AND (c.name = ?
        OR c.id IN (SELECT f.counterparty_id FROM counterparty_phone f WHERE f.e164 = ?)
        OR c.id IN (SELECT a.counterparty_id FROM attached_number a WHERE a.e164 = ?))
      LIMIT 1
      """;

  /**
   * By ix_counterparty_phone_e164. Read with a lock, on the gap when nobody has the number: of two
   * who make the same client at once, the second waits for the first and then sees theirs.
   */
  private static final String HAS_NUMBER =
      """
      SELECT f.counterparty_id FROM counterparty_phone f JOIN counterparty c ON c.id = f.counterparty_id
      WHERE f.e164 = ? AND NOT c.deleted FOR UPDATE
      """;

  private static final String CLIENT =
      "SELECT " + ClientName.COLUMNS + " FROM counterparty p WHERE p.id = ? AND NOT p.deleted";

  /** By the primary key. */
  private static final String LOCK = "SELECT id FROM counterparty WHERE id = ? FOR UPDATE";

  /** What 1C says already is not said again. */
  private static final String ATTACH =
      """
      INSERT IGNORE INTO attached_number (e164, counterparty_id, attached_by, attached_at)
      SELECT ?, ?, ?, ? FROM DUAL WHERE NOT EXISTS
        (SELECT 1 FROM counterparty_phone f WHERE f.counterparty_id = ? AND f.e164 = ?)
      """;

  private final Outbox outbox;

  public NewClients(Outbox outbox) {
    this.outbox = outbox;
  }

  /**
   * A client who is to be made.
   *
   * @param comment for 1C; may be empty
   * @param certain whether whoever looks alike is somebody else
   */
  public record NewClient(String name, boolean company, String comment, boolean certain) {}

  /**
   * Whether somebody known has this number, or this very name; in the transaction of making them.
   */
  public boolean isAlike(Sql sql, NewClient wish, Optional<PhoneNumber> number)
      throws SQLException {
    @Nullable String e164 = number.map(PhoneNumber::e164).orElse(null);
    if (e164 != null && sql.find(HAS_NUMBER, row -> row.getLong(1), e164).isPresent()) {
      return true;
    }
    return sql.find(ALIKE, row -> row.getInt(1), wish.name(), e164, e164).isPresent();
  }

  /**
   * Makes the client, known to routing within seconds, and tells 1C.
   *
   * @param owner who is attached to the client from now on
   */
  public ClientName create(
      Sql sql, NewClient wish, Optional<PhoneNumber> number, ManagerId owner, Instant at)
      throws SQLException {
    long id = sql.insert(INSERT, wish.name(), owner.value());
    if (number.isPresent()) {
      sql.change(PHONE, id, number.get().e164(), number.get().e164());
    }
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("clientId", id);
    payload.put("name", wish.name());
    payload.put("company", wish.company());
    payload.put("managerId", owner.value());
    payload.put("phones", number.map(one -> List.of(one.e164())).orElse(List.of()));
    if (!wish.comment().isEmpty()) {
      payload.put("comment", wish.comment());
    }
    outbox.add(sql, aggregate(id), Outbox.Kind.COUNTERPARTY, payload, at);
    return find(sql, id).orElseThrow();
  }

  /** A client who is not gone. */
  public Optional<ClientName> find(Sql sql, long id) throws SQLException {
    return sql.find(CLIENT, row -> ClientName.find(row).orElseThrow(), id);
  }

  /** The number is this client's from now on, whatever 1C says of it; 1C is told. */
  public void attach(Sql sql, long client, PhoneNumber number, String by, Instant at)
      throws SQLException {
    // Entries of a client take their places one after the other.
    sql.find(LOCK, row -> row.getLong(1), client);
    if (sql.change(ATTACH, number.e164(), client, by, at, client, number.e164()) > 0) {
      Map<String, Object> payload = new LinkedHashMap<>();
      payload.put("clientId", client);
      payload.put("number", number.e164());
      outbox.add(sql, aggregate(client), Outbox.Kind.CLIENT_NUMBER, payload, at);
    }
  }

  private static String aggregate(long client) {
    return "client:" + client;
  }
}
