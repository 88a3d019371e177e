package ua.switchboard.contacts.clients;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import ua.switchboard.db.Sql;

/**
 * A client as a list names it; a client gone from 1C keeps the name.
 *
 * @param code as 1C shows it; may be empty
 */
public record ClientName(long id, String code, String name, boolean vip) {
  /** What a query over {@code counterparty p} selects for {@link #find}. */
  public static final String COLUMNS =
      "p.id AS client_id, COALESCE(p.code, '') AS client_code, p.name AS client_name, p.vip AS"
          + " client_vip";

  /** The client of a row, when it has one. */
  public static Optional<ClientName> find(ResultSet row) throws SQLException {
    Optional<Long> id = Sql.findNumber(row, "client_id");
    if (id.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ClientName(
            id.get(),
            row.getString("client_code"),
            row.getString("client_name"),
            row.getBoolean("client_vip")));
  }
}
