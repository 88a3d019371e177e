package ua.switchboard.onec.outbox;

import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import ua.switchboard.onec.names.PredefinedItems;
import ua.switchboard.onec.names.PredefinedName;
import ua.switchboard.onec.odata.CapabilityProbe;

/** The predefined items that were asked for, each once. Thread-safe. */
final class KnownItems {
  private static final int TRIES = 2;

  private final PredefinedItems items;
  private final CapabilityProbe capabilities;
  private final Map<PredefinedName, UUID> known = new EnumMap<>(PredefinedName.class);

  KnownItems(PredefinedItems items, CapabilityProbe capabilities) {
    this.items = items;
    this.capabilities = capabilities;
  }

  /**
   * An item that the configuration always has.
   *
   * @throws UndeliverableException when it is not there: the names file is wrong
   */
  synchronized UUID get(PredefinedName name) {
    UUID found = known.get(name);
    if (found == null) {
      found = items.find(name, capabilities.get()).orElseThrow(() -> missing(name));
      known.put(name, found);
    }
    return found;
  }

  private static UndeliverableException missing(PredefinedName name) {
    return new UndeliverableException(
        "outbox-item-missing",
        "no predefined item "
            + name
            + " (expected: its name, title or reference in the names file)",
        TRIES);
  }
}
