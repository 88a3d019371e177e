package ua.switchboard.contacts;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import ua.switchboard.call.CallId;
import ua.switchboard.call.TimeSource;
import ua.switchboard.contacts.clients.NewClients;
import ua.switchboard.contacts.clients.NewClients.NewClient;
import ua.switchboard.directory.ManagerId;

/** Who it was, says somebody. Blocks on the database. Thread-safe. */
public final class ContactClients {
  private static final String OF_CONTACT =
      "UPDATE contact SET counterparty_id = ? WHERE call_id = ?";

  /** Who was recognised when they called stays. */
  private static final String OF_RECORD =
      """
      UPDATE call_record SET counterparty_id = ?, counterparty_name = ?
      WHERE call_id = ? AND counterparty_id IS NULL
      """;

  private final ContactChanges changes;
  private final NewClients clients;
  private final TimeSource time;

  ContactClients(Contacts.Parts parts, ContactChanges changes) {
    this.changes = changes;
    this.clients = new NewClients(parts.outbox());
    this.time = parts.time();
  }

  /** It was this client, whose number it is from now on. */
  public Decided attach(CallId call, Optional<Set<ManagerId>> within, long client, String by)
      throws SQLException {
    return changes.make(
        call,
        within,
        (sql, contact) -> {
          if (contact.settled().isPresent()) {
            return Optional.of(Refusal.SETTLED);
          }
          var known = clients.find(sql, client);
          if (known.isEmpty()) {
            return Optional.of(Refusal.NO_SUCH_CLIENT);
          }
          if (contact.number().isPresent()) {
            clients.attach(sql, client, contact.number().get(), by, time.instant());
          }
          sql.change(OF_CONTACT, client, call.value());
          sql.change(OF_RECORD, client, known.get().name(), call.value());
          return Optional.empty();
        });
  }

  /** Makes a client of whoever it was; the responsible manager is attached to them. */
  public Decided create(CallId call, Optional<Set<ManagerId>> within, NewClient wish)
      throws SQLException {
    return changes.make(
        call,
        within,
        (sql, contact) -> {
          if (contact.settled().isPresent()) {
            return Optional.of(Refusal.SETTLED);
          }
          if (!wish.certain() && clients.isAlike(sql, wish, contact.number())) {
            return Optional.of(Refusal.POSSIBLE_DUPLICATES);
          }
          var made = clients.create(sql, wish, contact.number(), contact.manager(), time.instant());
          sql.change(OF_CONTACT, made.id(), call.value());
          sql.change(OF_RECORD, made.id(), made.name(), call.value());
          return Optional.empty();
        });
  }
}
