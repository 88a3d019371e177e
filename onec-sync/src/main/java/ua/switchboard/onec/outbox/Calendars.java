package ua.switchboard.onec.outbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ua.switchboard.onec.names.AttributeName;
import ua.switchboard.onec.names.Names;
import ua.switchboard.onec.names.Section;
import ua.switchboard.onec.odata.Entity;
import ua.switchboard.onec.odata.Literals;
import ua.switchboard.onec.odata.ODataClient;
import ua.switchboard.onec.odata.Query;

/**
 * Employees' calendars, where the configuration has them; found ones are remembered. Thread-safe.
 */
final class Calendars {
  private final ODataClient client;
  private final Names names;
  private final Map<UUID, UUID> known = new HashMap<>();

  Calendars(ODataClient client, Names names) {
    this.client = client;
    this.names = names;
  }

  /** The calendar of an employee; nothing without one. */
  synchronized Optional<UUID> find(UUID employee) {
    boolean has =
        names.has(AttributeName.EVENT_CALENDAR) && names.has(AttributeName.CALENDAR_OWNER);
    if (!has) {
      return Optional.empty();
    }
    UUID found = known.get(employee);
    if (found != null) {
      return Optional.of(found);
    }
    Optional<UUID> asked = ask(employee);
    asked.ifPresent(calendar -> known.put(employee, calendar));
    return asked;
  }

  private Optional<UUID> ask(UUID employee) {
    String owner = names.property(AttributeName.CALENDAR_OWNER) + " eq " + Literals.guid(employee);
    var query =
        Query.of(names.set(Section.CALENDARS))
            .withSelect(List.of(Entity.REF))
            .withFilter(owner)
            .withTop(1);
    return client.list(query).stream().findFirst().map(Entity::ref);
  }
}
