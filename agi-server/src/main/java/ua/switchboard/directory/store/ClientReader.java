package ua.switchboard.directory.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.ibatis.exceptions.PersistenceException;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.Counterparty;
import ua.switchboard.directory.ManagerId;

/**
 * Reads the two large tables, clients and their telephones, straight from the driver, row by row as
 * they arrive. Both come in the order of the client's id, so that they are joined in one walk. Used
 * once.
 *
 * <p>Of clients who share a number the likeliest caller comes first: customers, then cards still in
 * use, then the latest sale.
 */
final class ClientReader {
  private static final int FETCH = 5_000;

  /** By the primary key. */
  private static final String CLIENTS =
      """
      SELECT id, code, name, owner_id, vip,
        ((1 - customer) * 2 + invalid) * 1000000 - COALESCE(TO_DAYS(last_sale_on), 0)
      FROM counterparty WHERE NOT deleted ORDER BY id
      """;

  /** By the primary keys: what 1C says, then what managers attached. */
  private static final String PHONES =
      """
      SELECT counterparty_id, e164, position
      FROM counterparty_phone WHERE e164 IS NOT NULL
      UNION ALL
      SELECT counterparty_id, e164, 65536
      FROM attached_number ORDER BY counterparty_id, position
      """;

  private final Connection connection;
  private final List<Phone> phones = new ArrayList<>();
  private final Map<Long, Optional<ManagerId>> owners = new HashMap<>();
  private int next;

  private record Phone(long client, PhoneNumber number) {}

  /**
   * A client.
   *
   * @param rank lower goes first among those who share a number
   */
  private record Ranked(long rank, Counterparty client) {}

  ClientReader(Connection connection) {
    this.connection = connection;
  }

  /**
   * All clients that are not deleted.
   *
   * @throws PersistenceException when the database does not answer
   */
  List<Counterparty> read() {
    try {
      readPhones();
      return readClients();
    } catch (SQLException e) {
      throw new PersistenceException("clients are not read: " + e.getMessage(), e);
    }
  }

  private void readPhones() throws SQLException {
    try (var statement = statement(PHONES);
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        phones.add(new Phone(rows.getLong(1), new PhoneNumber(rows.getString(2))));
      }
    }
  }

  private List<Counterparty> readClients() throws SQLException {
    List<Ranked> clients = new ArrayList<>();
    try (var statement = statement(CLIENTS);
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        clients.add(new Ranked(rows.getLong(6), client(rows)));
      }
    }
    clients.sort(Comparator.comparingLong(Ranked::rank));
    return clients.stream().map(Ranked::client).toList();
  }

  private Counterparty client(ResultSet rows) throws SQLException {
    long id = rows.getLong(1);
    String code = rows.getString(2);
    return new Counterparty(
        id,
        code == null ? "" : code,
        rows.getString(3),
        owner(rows),
        rows.getBoolean(5),
        phonesOf(id));
  }

  private Optional<ManagerId> owner(ResultSet rows) throws SQLException {
    long owner = rows.getLong(4);
    return rows.wasNull()
        ? Optional.empty()
        : owners.computeIfAbsent(owner, id -> Optional.of(new ManagerId(id)));
  }

  /** Those of clients in between, who are deleted, are passed by. */
  private List<PhoneNumber> phonesOf(long client) {
    while (next < phones.size() && phones.get(next).client() < client) {
      next++;
    }
    int first = next;
    while (next < phones.size() && phones.get(next).client() == client) {
      next++;
    }
    return phones.subList(first, next).stream().map(Phone::number).toList();
  }

  private PreparedStatement statement(String query) throws SQLException {
    var statement = connection.prepareStatement(query);
    statement.setFetchSize(FETCH);
    return statement;
  }
}
