package ua.switchboard.contacts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.CallId;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.contacts.Contact.Order;
import ua.switchboard.contacts.Contact.Settlement;
import ua.switchboard.contacts.Contact.Talk;
import ua.switchboard.contacts.clients.ClientName;
import ua.switchboard.contacts.events.EventLists;
import ua.switchboard.db.Sql;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.journal.search.Rating;

/** Reads contacts as they are in the tables. */
final class ContactReader {
  private static final String COLUMNS =
      """
      SELECT c.id, c.call_id, c.call_record_id, c.manager_id, c.state, c.direction, c.e164, c.line_name,
        c.new_client, c.rating, c.notes, c.notes_version, c.opened_at, c.talk_ended_at, c.wrap_up_until,
        c.settled_at, c.settled_by, c.waiver_reason,
      """
          + ClientName.COLUMNS
          + " FROM contact c LEFT JOIN counterparty p ON p.id = c.counterparty_id ";

  /** By ix_client_order_call. */
  private static final String ORDERS =
      "SELECT id, comment, created_at FROM client_order WHERE call_id = ? ORDER BY id";

  private ContactReader() {}

  static Optional<Contact> find(Sql sql, CallId call) throws SQLException {
    return list(sql, "WHERE c.call_id = ?", call.value()).stream().findFirst();
  }

  static List<Contact> list(Sql sql, String rest, @Nullable Object... values) throws SQLException {
    List<Contact> contacts = new ArrayList<>();
    for (Contact bare : sql.list(COLUMNS + rest, ContactReader::contact, values)) {
      contacts.add(whole(sql, bare));
    }
    return contacts;
  }

  private static Contact contact(ResultSet row) throws SQLException {
    return new Contact(
        row.getLong("id"),
        new CallId(row.getString("call_id")),
        new ManagerId(row.getLong("manager_id")),
        row.getString("direction").equals("OUTBOUND"),
        Sql.findText(row, "e164").map(PhoneNumber::new),
        row.getString("line_name"),
        ClientName.find(row),
        row.getBoolean("new_client"),
        Sql.findText(row, "rating").map(Rating::valueOf),
        row.getString("notes"),
        row.getInt("notes_version"),
        new Talk(
            Sql.instant(row, "opened_at"),
            Sql.findInstant(row, "talk_ended_at"),
            Sql.findInstant(row, "wrap_up_until")),
        settlement(row),
        Sql.findNumber(row, "call_record_id"),
        List.of(),
        List.of());
  }

  private static Optional<Settlement> settlement(ResultSet row) throws SQLException {
    return switch (row.getString("state")) {
      case "CLOSED" -> Optional.of(settlement(row, Optional.empty()));
      case "WAIVED" -> Optional.of(settlement(row, Sql.findText(row, "waiver_reason")));
      default -> Optional.empty();
    };
  }

  private static Settlement settlement(ResultSet row, Optional<String> waiver) throws SQLException {
    return new Settlement(Sql.instant(row, "settled_at"), row.getString("settled_by"), waiver);
  }

  private static Contact whole(Sql sql, Contact bare) throws SQLException {
    List<Order> orders =
        sql.list(
            ORDERS,
            row ->
                new Order(
                    row.getLong("id"), row.getString("comment"), Sql.instant(row, "created_at")),
            bare.call().value());
    return new Contact(
        bare.id(),
        bare.call(),
        bare.manager(),
        bare.outgoing(),
        bare.number(),
        bare.line(),
        bare.client(),
        bare.newClient(),
        bare.rating(),
        bare.notes(),
        bare.notesVersion(),
        bare.talk(),
        bare.settled(),
        bare.callRecord(),
        EventLists.listOf(sql, bare.call()),
        orders);
  }
}
