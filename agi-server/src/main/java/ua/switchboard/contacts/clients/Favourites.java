package ua.switchboard.contacts.clients;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Sql;

/** Numbers people call often. Blocks on the database. Thread-safe. */
public final class Favourites {
  /** How many somebody may have. */
  public static final int MOST = 100;

  /** By uk_favourite_number. */
  private static final String LIST =
      "SELECT id, e164, name FROM favourite WHERE principal = ? ORDER BY id";

  private static final String COUNT = "SELECT COUNT(*) FROM favourite WHERE principal = ?";

  private static final String PUT =
      """
      INSERT INTO favourite (principal, e164, name, created_at) VALUES (?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE name = VALUES(name)
      """;

  private static final String REMOVE = "DELETE FROM favourite WHERE id = ? AND principal = ?";

  private final DataSource dataSource;
  private final TimeSource time;

  public Favourites(DataSource dataSource, TimeSource time) {
    this.dataSource = dataSource;
    this.time = time;
  }

  /** One of somebody's; the name may be empty. */
  public record Favourite(long id, PhoneNumber number, String name) {}

  public List<Favourite> list(String whose) throws SQLException {
    return Sql.ask(dataSource, sql -> sql.list(LIST, Favourites::favourite, whose));
  }

  /**
   * Adds it, or gives it another name.
   *
   * @return nothing when there are too many
   */
  public Optional<Favourite> put(String whose, PhoneNumber number, String name)
      throws SQLException {
    Instant now = time.instant();
    return Sql.transaction(
        dataSource,
        sql -> {
          Optional<Favourite> before = find(sql, whose, number);
          boolean full =
              before.isEmpty() && sql.find(COUNT, row -> row.getInt(1), whose).orElse(0) >= MOST;
          if (full) {
            return Optional.empty();
          }
          sql.change(PUT, whose, number.e164(), name, now);
          return find(sql, whose, number);
        });
  }

  private static Optional<Favourite> find(Sql sql, String whose, PhoneNumber number)
      throws SQLException {
    return sql.list(LIST, Favourites::favourite, whose).stream()
        .filter(one -> one.number().equals(number))
        .findFirst();
  }

  /** Whether there was one. */
  public boolean remove(String whose, long id) throws SQLException {
    return Sql.ask(dataSource, sql -> sql.change(REMOVE, id, whose)) == 1;
  }

  private static Favourite favourite(ResultSet row) throws SQLException {
    return new Favourite(
        row.getLong("id"), new PhoneNumber(row.getString("e164")), row.getString("name"));
  }
}
