package ua.switchboard.onec.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Sql;
import ua.switchboard.onec.names.AttributeName;
import ua.switchboard.onec.names.Names;
import ua.switchboard.onec.names.PredefinedName;
import ua.switchboard.onec.names.Section;
import ua.switchboard.onec.odata.Entity;
import ua.switchboard.onec.odata.Literals;
import ua.switchboard.onec.odata.ODataException;
import ua.switchboard.onec.odata.Query;
import ua.switchboard.onec.odata.Standard;

/**
 * Reads back what became in 1C of the events that were planned here: moved, done, called off.
 * Whatever still waits to be told to 1C goes before what 1C says. Blocks; thread-safe.
 */
public final class PlannedEvents {
  private static final Logger LOG = LoggerFactory.getLogger(PlannedEvents.class);
  private static final int AT_ONCE = 20;

  /** By ix_client_event_due and uk_outbox_sequence, a piece at a time by the primary key. */
  private static final String PENDING =
      """
      SELECT e.id, e.status, e.due_at, e.remind_at, e.version, o.external_ref
      FROM client_event e
      JOIN outbox o ON o.aggregate = CONVERT(CONCAT('client-event:', e.id) USING ascii) COLLATE ascii_bin
        AND o.sequence = 1
      WHERE e.status IN ('OPEN', 'IN_PROGRESS') AND e.id > ? AND o.external_ref IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM outbox w WHERE w.aggregate = o.aggregate AND w.state <> 'DELIVERED')
      ORDER BY e.id LIMIT 20
      """;

  /** Unless somebody changed it here meanwhile. */
  private static final String CHANGE =
      """
      UPDATE client_event SET status = ?, due_at = ?, remind_at = ?, ended_at = ?, version = version + 1
      WHERE id = ? AND version = ?
      """;

  private static final String HISTORY =
      """
      INSERT INTO client_event_change (client_event_id, at, who, what, old_value, new_value)
      VALUES (?, ?, '1C', ?, ?, ?)
      """;

  private final DataSource dataSource;
  private final Tools tools;
  private final TimeSource time;

  PlannedEvents(DataSource dataSource, Tools tools, TimeSource time) {
    this.dataSource = dataSource;
    this.tools = tools;
    this.time = time;
  }

  private record Ours(
      long id, String status, Instant due, Optional<Instant> remind, int version, String ref) {}

  private record Theirs(String status, Instant due) {}

  /** One look at all that is still to be done. Never throws: 1C may be away, then it waits. */
  public void look() {
    try {
      long after = 0;
      for (List<Ours> piece = list(after); !piece.isEmpty(); piece = list(after)) {
        compare(piece);
        after = piece.getLast().id();
      }
    } catch (ODataException e) {
      LOG.debug("events-not-read-back: {}", e.getMessage());
    } catch (SQLException | RuntimeException e) {
      LOG.warn("events-not-read-back: {}", e.toString());
    }
  }

  private List<Ours> list(long after) throws SQLException {
    return Sql.ask(dataSource, sql -> sql.list(PENDING, PlannedEvents::ours, after));
  }

  private static Ours ours(ResultSet row) throws SQLException {
    return new Ours(
        row.getLong("id"),
        row.getString("status"),
        Sql.instant(row, "due_at"),
        Sql.findInstant(row, "remind_at"),
        row.getInt("version"),
        row.getString("external_ref"));
  }

  private void compare(List<Ours> piece) throws SQLException {
    Map<String, Entity> documents = read(piece);
    for (Ours ours : piece) {
      Entity document = documents.get(ours.ref());
      if (document != null) {
        Theirs theirs = theirs(document, ours);
        if (!theirs.status().equals(ours.status()) || !isSame(theirs.due(), ours.due())) {
          take(ours, theirs);
        }
      }
    }
  }

  private Map<String, Entity> read(List<Ours> piece) {
    Names names = tools.names();
    String filter =
        piece.stream()
            .limit(AT_ONCE)
            .map(one -> Entity.REF + " eq " + Literals.guid(UUID.fromString(one.ref())))
            .collect(Collectors.joining(" or "));
    var query =
        Query.of(names.set(Section.EVENTS))
            .withSelect(
                List.of(
                    Entity.REF,
                    Standard.DELETION_MARK,
                    names.property(AttributeName.EVENT_BEGIN),
                    names.property(AttributeName.EVENT_STATE)))
            .withFilter(filter);
    Map<String, Entity> documents = new HashMap<>();
    tools.client().forEach(query, found -> documents.put(found.ref().toString(), found));
    return documents;
  }

  private Theirs theirs(Entity document, Ours ours) {
    Names names = tools.names();
    Instant due =
        document
            .findTime(names.property(AttributeName.EVENT_BEGIN))
            .map(tools.time()::instant)
            .orElse(ours.due());
    Optional<UUID> state = document.findRef(names.property(AttributeName.EVENT_STATE));
    if (document.isTrue(Standard.DELETION_MARK) || is(state, PredefinedName.STATE_CANCELLED)) {
      return new Theirs("CANCELLED", due);
    }
    return new Theirs(is(state, PredefinedName.STATE_DONE) ? "DONE" : ours.status(), due);
  }

  private boolean is(Optional<UUID> state, PredefinedName name) {
    return state.filter(tools.items().get(name)::equals).isPresent();
  }

  /** 1C knows no parts of a second. */
  private static boolean isSame(Instant one, Instant other) {
    return one.truncatedTo(ChronoUnit.SECONDS).equals(other.truncatedTo(ChronoUnit.SECONDS));
  }

  private void take(Ours ours, Theirs theirs) throws SQLException {
    Instant now = time.instant();
    Duration moved = Duration.between(ours.due(), theirs.due());
    boolean ends = !theirs.status().equals(ours.status());
    boolean taken =
        Sql.transaction(
            dataSource,
            sql -> {
              int changed =
                  sql.change(
                      CHANGE,
                      theirs.status(),
                      theirs.due(),
                      ours.remind().map(at -> at.plus(moved)),
                      ends ? now : null,
                      ours.id(),
                      ours.version());
              if (changed == 1 && ends) {
                sql.change(HISTORY, ours.id(), now, "STATUS", ours.status(), theirs.status());
              }
              if (changed == 1 && !isSame(theirs.due(), ours.due())) {
                String before = ours.due().toString();
                sql.change(HISTORY, ours.id(), now, "DUE", before, theirs.due().toString());
              }
              return changed == 1;
            });
    if (taken) {
      LOG.info("event {} was changed in 1C", ours.id());
    }
  }
}
