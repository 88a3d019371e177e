package ua.switchboard.contacts;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import ua.switchboard.call.CallId;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.db.Sql;
import ua.switchboard.directory.Counterparty;
import ua.switchboard.directory.ManagerId;

/**
 * Opens contacts, and follows their talks. Everything may be said again and changes nothing then.
 * Blocks on the database. Thread-safe.
 */
final class ContactStore {
  /** A call has one contact, whoever talked. */
  private static final String OPEN =
      """
      INSERT IGNORE INTO contact (call_id, manager_id, state, direction, e164, line_name, counterparty_id,
        new_client, opened_at)
      VALUES (?, ?, 'TALKING', ?, ?, ?, ?, ?, ?)
      """;

  /** By uk_contact_call. */
  private static final String HAND_ON =
      "UPDATE contact SET manager_id = ? WHERE call_id = ? AND state = 'TALKING'";

  private static final String END =
      """
      UPDATE contact SET state = 'ENDED', talk_ended_at = ?, wrap_up_until = ?
      WHERE call_id = ? AND state = 'TALKING'
      """;

  /** By ix_contact_state. */
  private static final String UNSETTLED = "WHERE c.state IN ('TALKING', 'ENDED') ORDER BY c.id";

  /**
   * Talks whose end was told to the journal only, after a restart: by ix_contact_state and
   * uk_call_record_call_id.
   */
  private static final String OVER =
      """
      SELECT c.call_id, r.ended_at FROM contact c JOIN call_record r ON r.call_id = c.call_id
      WHERE c.state = 'TALKING'
      """;

  /** Those whose record has come: by ix_contact_record and uk_call_record_call_id. */
  private static final String RECORDED =
      """
      SELECT c.call_id FROM contact c JOIN call_record r ON r.call_id = c.call_id
      WHERE c.call_record_id IS NULL AND c.state IN ('ENDED', 'CLOSED', 'WAIVED')
      """;

  /** What was rated and attached before the record came goes into it; by the unique keys. */
  private static final String LINK =
      """
      UPDATE contact c JOIN call_record r ON r.call_id = c.call_id
      LEFT JOIN counterparty p ON p.id = c.counterparty_id
      SET r.rating = COALESCE(c.rating, r.rating), r.unfinished = (c.state = 'ENDED'),
        r.counterparty_name = IF(r.counterparty_id IS NULL, COALESCE(p.name, ''), r.counterparty_name),
        r.counterparty_id = COALESCE(r.counterparty_id, c.counterparty_id),
        c.call_record_id = r.id
      WHERE c.call_id = ?
      """;

  private final DataSource dataSource;

  ContactStore(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** A talk that begins. */
  record Opening(
      CallId call,
      ManagerId manager,
      boolean outgoing,
      OutsideParty party,
      String line,
      Instant at) {}

  Contact open(Opening opening) throws SQLException {
    return Sql.transaction(
        dataSource,
        sql -> {
          sql.change(
              OPEN,
              opening.call().value(),
              opening.manager().value(),
              opening.outgoing() ? "OUTBOUND" : "INBOUND",
              opening.party().number().map(PhoneNumber::e164),
              opening.line(),
              opening.party().client().map(Counterparty::id),
              opening.party().client().isEmpty(),
              opening.at());
          return ContactReader.find(sql, opening.call()).orElseThrow();
        });
  }

  /** Somebody else talks now. */
  Optional<Contact> handOn(CallId call, ManagerId to) throws SQLException {
    return changed(call, HAND_ON, to.value(), call.value());
  }

  Optional<Contact> end(CallId call, Instant at, Instant wrapUpUntil) throws SQLException {
    return changed(call, END, at, wrapUpUntil, call.value());
  }

  private Optional<Contact> changed(CallId call, String statement, Object... values)
      throws SQLException {
    return Sql.transaction(
        dataSource,
        sql ->
            sql.change(statement, values) == 0 ? Optional.empty() : ContactReader.find(sql, call));
  }

  List<Contact> listUnsettled() throws SQLException {
    return Sql.ask(dataSource, sql -> ContactReader.list(sql, UNSETTLED));
  }

  /** Ends talks that the journal has as finished calls, and puts into records what came of them. */
  List<Contact> meetJournal() throws SQLException {
    return Sql.ask(
        dataSource,
        sql -> {
          List<Contact> met = new ArrayList<>();
          for (var over :
              sql.list(
                  OVER,
                  row -> new Over(new CallId(row.getString(1)), Sql.instant(row, "ended_at")))) {
            end(over.call(), over.at(), over.at()).ifPresent(met::add);
          }
          for (String call : sql.list(RECORDED, row -> row.getString(1))) {
            sql.change(LINK, call);
            ContactReader.find(sql, new CallId(call)).ifPresent(met::add);
          }
          return met;
        });
  }

  private record Over(CallId call, Instant at) {}
}
