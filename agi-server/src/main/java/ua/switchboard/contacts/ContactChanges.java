package ua.switchboard.contacts;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import ua.switchboard.call.CallId;
import ua.switchboard.db.Sql;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.presence.PresenceBoard;

/**
 * Changes one contact in a transaction: whoever changes it waits for whoever does. Who shows it is
 * told afterwards. Blocks on the database. Thread-safe.
 */
final class ContactChanges {
  /** By uk_contact_call. */
  private static final String LOCK = "SELECT id FROM contact WHERE call_id = ? FOR UPDATE";

  private final DataSource dataSource;
  private final OpenContacts open;
  private final PresenceBoard board;

  ContactChanges(Contacts.Parts parts) {
    this.dataSource = parts.dataSource();
    this.open = parts.open();
    this.board = parts.board();
  }

  /** What is done to a contact. */
  interface Change {
    /** Changes what is locked, or says why not. */
    Optional<Refusal> make(Sql sql, Contact contact) throws SQLException;
  }

  /** A change that is refused changes nothing. */
  Decided make(CallId call, Optional<Set<ManagerId>> within, Change change) throws SQLException {
    Decided decided = Sql.transaction(dataSource, sql -> locked(sql, call, within, change));
    if (decided instanceof Decided.Done(Contact contact)) {
      endWrapUp(contact);
      open.learn(contact);
    }
    return decided;
  }

  private static Decided locked(
      Sql sql, CallId call, Optional<Set<ManagerId>> within, Change change) throws SQLException {
    sql.find(LOCK, row -> row.getLong(1), call.value());
    Optional<Contact> contact = ContactReader.find(sql, call).filter(one -> isSeen(one, within));
    if (contact.isEmpty()) {
      return new Decided.NoSuchContact();
    }
    Optional<Refusal> refusal = change.make(sql, contact.get());
    return refusal.isPresent()
        ? new Decided.Refused(refusal.get())
        : new Decided.Done(ContactReader.find(sql, call).orElseThrow());
  }

  /** Whoever is done before the ceiling is free at once. */
  private void endWrapUp(Contact contact) {
    if (contact.settled().isPresent() && contact.talk().wrapUpUntil().isPresent()) {
      board.endWrapUp(contact.manager(), contact.talk().wrapUpUntil().get());
    }
  }

  static boolean isSeen(Contact contact, Optional<Set<ManagerId>> within) {
    return within.isEmpty() || within.get().contains(contact.manager());
  }
}
