package ua.switchboard.contacts.clients;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.db.Sql;
import ua.switchboard.directory.ManagerId;

/** With whom somebody had calls lately. Blocks on the database. Thread-safe. */
public final class RecentParties {
  private static final int MOST = 30;

  /** By the primary key of call_manager; some numbers come more than once. */
  private static final String CALLS =
      "SELECT r.id, r.remote_e164, r.direction, r.result, r.arrived_at, "
          + ClientName.COLUMNS
          + """
           FROM call_manager m JOIN call_record r ON r.id = m.call_record_id
          LEFT JOIN counterparty p ON p.id = r.counterparty_id
          WHERE m.manager_id = ? AND r.remote_e164 IS NOT NULL AND r.direction <> 'INTERNAL'
          ORDER BY m.arrived_at DESC, r.id DESC LIMIT 200
          """;

  private final DataSource dataSource;

  public RecentParties(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Somebody with the last call.
   *
   * @param direction {@code INBOUND} or {@code OUTBOUND}
   * @param result as the journal has it
   * @param call of the journal
   */
  public record Party(
      PhoneNumber number,
      Optional<ClientName> client,
      String direction,
      String result,
      Instant at,
      long call) {}

  /** Each once, the latest first. */
  public List<Party> list(ManagerId manager) throws SQLException {
    List<Party> calls =
        Sql.ask(dataSource, sql -> sql.list(CALLS, RecentParties::party, manager.value()));
    Map<PhoneNumber, Party> parties = new LinkedHashMap<>();
    calls.forEach(call -> parties.putIfAbsent(call.number(), call));
    return parties.values().stream().limit(MOST).toList();
  }

  private static Party party(ResultSet row) throws SQLException {
    return new Party(
        new PhoneNumber(row.getString("remote_e164")),
        ClientName.find(row),
        row.getString("direction"),
        row.getString("result"),
        Sql.instant(row, "arrived_at"),
        row.getLong("id"));
  }
}
