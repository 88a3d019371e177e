package ua.switchboard.onec.names;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ua.switchboard.onec.odata.Capabilities;
import ua.switchboard.onec.odata.Entity;
import ua.switchboard.onec.odata.Feature;
import ua.switchboard.onec.odata.ODataClient;
import ua.switchboard.onec.odata.Query;
import ua.switchboard.onec.odata.Standard;

/**
 * Finds the ids of predefined items in one base: by their name in the metadata where the platform
 * tells it, else by the title that users see, else the configured id. Thread-safe; asks with every
 * call, so keep the answer.
 */
public final class PredefinedItems {
  private final ODataClient client;
  private final Names names;

  public PredefinedItems(ODataClient client, Names names) {
    this.client = client;
    this.names = names;
  }

  /**
   * The item's id in this base.
   *
   * @throws ua.switchboard.onec.odata.ODataException when 1C could not be asked
   */
  public Optional<UUID> find(PredefinedName name, Capabilities capabilities) {
    Predefined wanted = names.predefined(name);
    boolean tellsNames = capabilities.has(Feature.PREDEFINED_NAMES);
    List<String> select =
        tellsNames
            ? List.of(Entity.REF, Standard.DESCRIPTION, Standard.PREDEFINED_NAME)
            : List.of(Entity.REF, Standard.DESCRIPTION);
    List<Entity> items = client.list(Query.of(names.set(name.section())).withSelect(select));
    return byName(items, wanted, tellsNames)
        .or(() -> byTitle(items, wanted))
        .map(Entity::ref)
        .or(wanted::ref);
  }

  private static Optional<Entity> byName(
      List<Entity> items, Predefined wanted, boolean tellsNames) {
    return items.stream()
        .filter(item -> tellsNames && item.text(Standard.PREDEFINED_NAME).equals(wanted.name()))
        .findFirst();
  }

  private static Optional<Entity> byTitle(List<Entity> items, Predefined wanted) {
    return items.stream()
        .filter(item ->
            wanted.titles().stream()
                .anyMatch(item.text(Standard.DESCRIPTION).strip()::equalsIgnoreCase))
        .findFirst();
  }
}
