package ua.switchboard.contacts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.CallId;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.contacts.events.ClientEvent;
import ua.switchboard.contacts.events.EventLists;
import ua.switchboard.db.Sql;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.journal.search.Rating;

/**
 * What is known of somebody from before: for who is about to talk with them, whoever talked last.
 * Blocks on the database. Thread-safe.
 */
public final class CallerBackground {
  private static final int RATINGS = 50;
  private static final int CONTACTS = 20;
  private static final int ORDERS = 20;
  private static final int ON_A_CARD = 5;

  /** By ix_contact_counterparty. */
  private static final String OF_CLIENT = "WHERE c.counterparty_id = ? ORDER BY c.id DESC LIMIT ?";

  /** By ix_contact_number. */
  private static final String OF_NUMBER = "WHERE c.e164 = ? ORDER BY c.id DESC LIMIT ?";

  /**
   * By ix_contact_counterparty and ix_call_record_counterparty; a call that was rated without a
   * contact counts too.
   */
  private static final String CLIENTS_RATINGS =
      """
      SELECT c.rating, c.rated_at AS at, c.rated_by AS who, c.call_id FROM contact c
      WHERE c.counterparty_id = ? AND c.rating IS NOT NULL
      UNION ALL
      SELECT r.rating, r.arrived_at AS at, '' AS who, r.call_id FROM call_record r
      LEFT JOIN contact k ON k.call_id = r.call_id
      WHERE r.counterparty_id = ? AND r.rating IS NOT NULL AND k.rating IS NULL
      ORDER BY at DESC LIMIT ?
      """;

  /** By ix_contact_number. */
  private static final String NUMBERS_RATINGS =
      """
      SELECT c.rating, c.rated_at AS at, c.rated_by AS who, c.call_id FROM contact c
      WHERE c.e164 = ? AND c.rating IS NOT NULL ORDER BY at DESC LIMIT ?
      """;

  /** By ix_client_order_counterparty. */
  private static final String CLIENTS_ORDERS =
      """
      SELECT id, comment, created_at, manager_id FROM client_order
      WHERE counterparty_id = ? ORDER BY id DESC LIMIT ?
      """;

  /** By uk_missed_call_open and ix_missed_call_counterparty. */
  private static final String TRIES =
      """
      SELECT COALESCE(SUM(t.tries), 0) FROM missed_call t
      WHERE t.id IN (SELECT a.id FROM missed_call a WHERE a.open_e164 = ?
                     UNION
                     SELECT b.id FROM missed_call b WHERE b.counterparty_id = ? AND b.state IN ('NEW', 'CALLED_BACK'))
      """;

  private final DataSource dataSource;

  public CallerBackground(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * A rating that somebody gave.
   *
   * @param by empty when it is not known
   */
  public record Rated(Rating rating, Instant at, String by, CallId call) {}

  /** An order that was begun here. */
  public record Ordered(long id, String comment, Instant at, ManagerId manager) {}

  /**
   * What a card shows.
   *
   * @param missedTries their calls that nobody has answered yet
   */
  public record About(
      Optional<Rating> rating,
      Optional<Contact> lastContact,
      List<ClientEvent> openEvents,
      List<Ordered> orders,
      int missedTries) {}

  /** What a client's page shows. */
  public record History(List<Rated> ratings, List<Contact> contacts, List<Ordered> orders) {}

  /** About a client, or whoever has the number when nobody is known. */
  public About about(Optional<Long> client, Optional<PhoneNumber> number) throws SQLException {
    return Sql.ask(
        dataSource,
        sql -> {
          List<Contact> latest = contacts(sql, client, number, ON_A_CARD);
          return new About(
              ratings(sql, client, number, 1).stream().map(Rated::rating).findFirst(),
              // The conversation that goes on is not what was before it.
              latest.stream().filter(one -> one.talk().endedAt().isPresent()).findFirst(),
              client.isPresent() ? EventLists.listOpen(sql, client.get(), ON_A_CARD) : List.of(),
              client.isPresent() ? orders(sql, client.get(), ON_A_CARD) : List.of(),
              tries(sql, client, number));
        });
  }

  /** About a client, the latest first. */
  public History history(long client) throws SQLException {
    Optional<Long> whom = Optional.of(client);
    return Sql.ask(
        dataSource,
        sql ->
            new History(
                ratings(sql, whom, Optional.empty(), RATINGS),
                contacts(sql, whom, Optional.empty(), CONTACTS),
                orders(sql, client, ORDERS)));
  }

  private static List<Contact> contacts(
      Sql sql, Optional<Long> client, Optional<PhoneNumber> number, int most) throws SQLException {
    if (client.isPresent()) {
      return ContactReader.list(sql, OF_CLIENT, client.get(), most);
    }
    return number.isPresent()
        ? ContactReader.list(sql, OF_NUMBER, number.get().e164(), most)
        : List.of();
  }

  private static List<Rated> ratings(
      Sql sql, Optional<Long> client, Optional<PhoneNumber> number, int most) throws SQLException {
    if (client.isPresent()) {
      return sql.list(CLIENTS_RATINGS, CallerBackground::rated, client.get(), client.get(), most);
    }
    return number.isPresent()
        ? sql.list(NUMBERS_RATINGS, CallerBackground::rated, number.get().e164(), most)
        : List.of();
  }

  private static Rated rated(ResultSet row) throws SQLException {
    return new Rated(
        Rating.valueOf(row.getString("rating")),
        Sql.instant(row, "at"),
        row.getString("who"),
        new CallId(row.getString("call_id")));
  }

  private static List<Ordered> orders(Sql sql, long client, int most) throws SQLException {
    return sql.list(
        CLIENTS_ORDERS,
        row ->
            new Ordered(
                row.getLong("id"),
                row.getString("comment"),
                Sql.instant(row, "created_at"),
                new ManagerId(row.getLong("manager_id"))),
        client,
        most);
  }

  private static int tries(Sql sql, Optional<Long> client, Optional<PhoneNumber> number)
      throws SQLException {
    @Nullable String e164 = number.map(PhoneNumber::e164).orElse(null);
    return sql.find(TRIES, row -> row.getInt(1), e164, client).orElse(0);
  }
}
