package ua.switchboard.contacts;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ua.switchboard.db.Sql;
import ua.switchboard.directory.ManagerId;

/**
 * Which contacts, all of it together. A manager's go by ix_contact_manager, a client's by
 * ix_contact_counterparty, the rest by the primary key.
 *
 * @param within whose may be seen; empty: everybody's
 * @param states empty: all
 */
public record ContactFilter(
    Optional<Set<ManagerId>> within,
    Optional<ManagerId> manager,
    Optional<Long> client,
    Set<ContactState> states) {

  Contacts.Page page(Sql sql, Optional<Long> after, int limit, Instant now) throws SQLException {
    var where = new StringBuilder("WHERE TRUE");
    List<@Nullable Object> values = new ArrayList<>();
    within.ifPresent(
        seen -> in(where, values, "c.manager_id", seen.stream().map(ManagerId::value).toList()));
    manager.ifPresent(whose -> and(where, values, "c.manager_id = ?", whose.value()));
    client.ifPresent(id -> and(where, values, "c.counterparty_id = ?", id));
    after.ifPresent(id -> and(where, values, "c.id < ?", id));
    if (!states.isEmpty()) {
      addStates(where, values, now);
    }
    values.add(limit + 1);
    List<Contact> found =
        ContactReader.list(sql, where + " ORDER BY c.id DESC LIMIT ?", values.toArray());
    return found.size() <= limit
        ? new Contacts.Page(found, Optional.empty())
        : new Contacts.Page(
            List.copyOf(found.subList(0, limit)), Optional.of(found.get(limit - 1).id()));
  }

  /** The table knows that a talk has ended; whether the wrap-up goes on is a matter of time. */
  private void addStates(StringBuilder where, List<@Nullable Object> values, Instant now) {
    List<String> any = new ArrayList<>();
    for (ContactState state : states) {
      switch (state) {
        case TALKING -> any.add("c.state = 'TALKING'");
        case CLOSED -> any.add("c.state = 'CLOSED'");
        case WAIVED -> any.add("c.state = 'WAIVED'");
        case WRAP_UP -> {
          any.add("(c.state = 'ENDED' AND c.wrap_up_until > ?)");
          values.add(now);
        }
        case UNFINISHED -> {
          any.add("(c.state = 'ENDED' AND c.wrap_up_until <= ?)");
          values.add(now);
        }
      }
    }
    where.append(" AND (").append(String.join(" OR ", any)).append(')');
  }

  private static void and(
      StringBuilder where, List<@Nullable Object> values, String condition, Object value) {
    where.append(" AND ").append(condition);
    values.add(value);
  }

  private static void in(
      StringBuilder where, List<@Nullable Object> values, String column, Collection<Long> any) {
    if (any.isEmpty()) {
      where.append(" AND FALSE");
      return;
    }
    where.append(" AND ").append(column).append(" IN (").append(Sql.marks(any.size())).append(')');
    values.addAll(any);
  }
}
