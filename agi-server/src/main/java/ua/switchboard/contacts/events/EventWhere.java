package ua.switchboard.contacts.events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ua.switchboard.db.Sql;

/**
 * The condition that a filter is. Whose events are asked for goes by ix_client_event_manager, a
 * client's by ix_client_event_counterparty, a contact's by ix_client_event_call, all by
 * ix_client_event_due. One thread's.
 */
final class EventWhere {
  private final StringBuilder text = new StringBuilder("WHERE TRUE");
  private final List<@Nullable Object> values = new ArrayList<>();

  EventWhere(EventFilter filter, Instant now) {
    filter
        .within()
        .ifPresent(seen -> in("e.manager_id", seen.stream().map(m -> m.value()).toList()));
    filter.manager().ifPresent(manager -> and("e.manager_id = ?", manager.value()));
    filter.client().ifPresent(client -> and("e.counterparty_id = ?", client));
    filter.contact().ifPresent(call -> and("e.call_id = ?", call.value()));
    if (!filter.types().isEmpty()) {
      in("e.type", filter.types());
    }
    if (!filter.statuses().isEmpty()) {
      in("e.status", filter.statuses());
    }
    filter
        .overdue()
        .ifPresent(overdue -> {
          String late = "(e.status IN ('OPEN', 'IN_PROGRESS') AND e.due_at < ?)";
          and(overdue ? late : "NOT " + late, now);
        });
    filter.from().ifPresent(from -> and("e.due_at >= ?", from));
    filter.until().ifPresent(until -> and("e.due_at < ?", until));
  }

  void behind(EventLists.Place place) {
    and("e.due_at >= ?", place.dueAt());
    text.append(" AND (e.due_at > ? OR e.id > ?)");
    values.add(place.dueAt());
    values.add(place.id());
  }

  String text() {
    return text.toString();
  }

  List<@Nullable Object> values() {
    return values;
  }

  private void and(String condition, Object value) {
    text.append(" AND ").append(condition);
    values.add(value);
  }

  private void in(String column, Collection<?> any) {
    if (any.isEmpty()) {
      text.append(" AND FALSE");
      return;
    }
    text.append(" AND ").append(column).append(" IN (").append(Sql.marks(any.size())).append(')');
    values.addAll(any);
  }
}
