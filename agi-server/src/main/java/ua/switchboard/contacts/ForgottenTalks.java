package ua.switchboard.contacts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import ua.switchboard.call.CallId;
import ua.switchboard.call.Caller;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.contacts.ContactStore.Opening;
import ua.switchboard.db.Sql;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.ManagerId;

/**
 * Conversations that only the journal kept, as its file outlives a server that was killed while the
 * database was away. Blocks on the database. Thread-safe.
 */
final class ForgottenTalks {
  /** What is older was given up, or is from before there were contacts. */
  private static final Duration WINDOW = Duration.ofDays(7);

  /** Whoever hears of calls while they go on has opened the contact by then. */
  private static final Duration SURELY_HEARD = Duration.ofMinutes(1);

  /** By ix_call_record_facts and uk_contact_call; nothing from before the first contact. */
  private static final String FIND =
      """
      SELECT r.call_id, r.direction, r.caller_e164, r.caller_raw, r.caller_withheld, r.dialled_e164,
        r.line_name, r.answered_by, r.answered_at, r.ended_at
      FROM call_record r LEFT JOIN contact c ON c.call_id = r.call_id
      WHERE r.arrived_at >= ? AND r.arrived_at >= (SELECT MIN(opened_at) FROM contact) AND r.ended_at < ?
        AND r.source = 'ROUTED' AND r.answered_by IS NOT NULL AND r.answered_at IS NOT NULL
        AND c.id IS NULL
      """;

  private final DataSource dataSource;
  private final CurrentDirectory directory;
  private final ContactRules rules;

  ForgottenTalks(DataSource dataSource, CurrentDirectory directory, ContactRules rules) {
    this.dataSource = dataSource;
    this.directory = directory;
    this.rules = rules;
  }

  /** A talk without a contact. */
  record Talk(Opening opening, Instant endedAt) {}

  List<Talk> list(Instant now) throws SQLException {
    List<Optional<Talk>> rows =
        Sql.ask(
            dataSource,
            sql -> sql.list(FIND, this::talk, now.minus(WINDOW), now.minus(SURELY_HEARD)));
    return rows.stream().flatMap(Optional::stream).toList();
  }

  private Optional<Talk> talk(ResultSet row) throws SQLException {
    boolean outgoing = "OUTBOUND".equals(row.getString("direction"));
    Optional<OutsideParty> party = rules.covers(outgoing) ? party(row) : Optional.empty();
    if (party.isEmpty()) {
      return Optional.empty();
    }
    var opening =
        new Opening(
            new CallId(row.getString("call_id")),
            new ManagerId(row.getLong("answered_by")),
            outgoing,
            party.get(),
            row.getString("line_name"),
            Sql.instant(row, "answered_at"));
    return Optional.of(new Talk(opening, Sql.instant(row, "ended_at")));
  }

  private Optional<OutsideParty> party(ResultSet row) throws SQLException {
    var company = directory.get();
    Optional<PhoneNumber> dialled = Sql.findText(row, "dialled_e164").map(PhoneNumber::new);
    return dialled.isPresent()
        ? OutsideParty.of(dialled.get(), company)
        : OutsideParty.of(caller(row), company);
  }

  private static Caller caller(ResultSet row) throws SQLException {
    if (row.getBoolean("caller_withheld")) {
      return new Caller.Withheld("");
    }
    Optional<PhoneNumber> number = Sql.findText(row, "caller_e164").map(PhoneNumber::new);
    return number.isPresent()
        ? new Caller.Numbered(number.get(), "")
        : new Caller.Unparsed(row.getString("caller_raw"), "");
  }
}
