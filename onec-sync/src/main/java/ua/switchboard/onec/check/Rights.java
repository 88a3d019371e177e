package ua.switchboard.onec.check;

import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ua.switchboard.onec.names.AttributeName;
import ua.switchboard.onec.names.Names;
import ua.switchboard.onec.names.Scope;
import ua.switchboard.onec.names.Section;
import ua.switchboard.onec.odata.Draft;
import ua.switchboard.onec.odata.Entity;
import ua.switchboard.onec.odata.Literals;
import ua.switchboard.onec.odata.Metadata;
import ua.switchboard.onec.odata.ODataClient;
import ua.switchboard.onec.odata.ODataException;
import ua.switchboard.onec.odata.ODataFailure;
import ua.switchboard.onec.odata.Query;

/**
 * Tries the user's rights by one harmless request for each object. Reading: the first entity. For
 * what is written: a change of nothing in an object that does not exist. A user with the right is
 * told that there is no such instance, one without it that there is no right; nothing is stored
 * either way. It cannot tell whether objects may be created: no harmless request does.
 */
final class Rights {
  private static final LocalDateTime NO_SALES = LocalDateTime.of(3999, 1, 1, 0, 0);

  private final ODataClient client;
  private final Names names;
  private final Scope scope;
  private final UUID nobody;

  Rights(ODataClient client, Names names, Scope scope, UUID nobody) {
    this.client = client;
    this.names = names;
    this.scope = scope;
    this.nobody = nobody;
  }

  /** Hears what may not be done. */
  @FunctionalInterface
  interface Denied {
    void denied(Section section, String what, ODataException failure);
  }

  /**
   * Tries everything that is published and used.
   *
   * @return what may be read
   * @throws ODataException when 1C could not be asked
   */
  Set<Section> check(Metadata metadata, Denied listener) {
    Set<Section> readable = EnumSet.noneOf(Section.class);
    for (Section section : Section.listObjects()) {
      boolean isUsed =
          section.use() != Section.Use.DEPENDENCY && names.has(section) && scope.needs(section);
      if (isUsed && metadata.entitySets().contains(names.set(section))) {
        check(section, readable, listener);
      }
    }
    return readable;
  }

  private void check(Section section, Set<Section> readable, Denied listener) {
    String doing = "read";
    try {
      client.list(smallest(section));
      readable.add(section);
      if (scope.written().contains(section)) {
        doing = "written";
        touchNobody(names.set(section));
      }
    } catch (ODataException e) {
      if (!e.failure().concernsRequest() && !(e.failure() instanceof ODataFailure.Forbidden)) {
        throw e;
      }
      listener.denied(section, doing, e);
    }
  }

  private void touchNobody(String set) {
    try {
      client.patch(set, nobody, new Draft());
    } catch (ODataException e) {
      if (!(e.failure() instanceof ODataFailure.NotFound missing) || missing.isUnpublished()) {
        throw e;
      }
    }
  }

  private Query smallest(Section section) {
    return switch (section) {
      case SALES -> noSales();
      case EMPLOYEE_USERS ->
          Query.of(names.set(section))
              .withSelect(List.of(names.property(AttributeName.EMPLOYEE_USER_EMPLOYEE)))
              .withTop(1);
      default -> Query.of(names.set(section)).withSelect(List.of(Entity.REF)).withTop(1);
    };
  }

  /** A period without sales: the same table that is read every hour, and nothing to add up. */
  private Query noSales() {
    String never = Literals.datetime(NO_SALES);
    return Query.function(
        names.set(Section.SALES),
        "Turnovers",
        Map.of(
            "StartPeriod", never,
            "EndPeriod", never,
            "Dimensions", Literals.string(names.plain(AttributeName.SALES_MANAGER))));
  }
}
