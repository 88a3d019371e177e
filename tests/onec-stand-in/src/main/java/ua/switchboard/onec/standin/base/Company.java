package ua.switchboard.onec.standin.base;

import java.time.Clock;
import ua.switchboard.onec.standin.model.EntityType;

/**
 * What an infobase holds when it starts.
 *
 * @param counterparties how many made-up ones, or 0 for the forty of the demo company
 */
public record Company(int counterparties) {
  /** The same people, clients, phones and margins as Switchboard's own demo company. */
  public static final Company DEMO = new Company(0);

  public Company {
    if (counterparties < 0 || counterparties > GeneratedCounterparties.MOST) {
      throw new IllegalArgumentException(
          "counterparties: '%d' (expected: 0 to %d)"
              .formatted(counterparties, GeneratedCounterparties.MOST));
    }
  }

  /** The demo company's people with so many counterparties, and one and a half as many phones. */
  public static Company generated(int counterparties) {
    return new Company(counterparties);
  }

  boolean isDemo() {
    return counterparties == 0;
  }

  Computed computed(EntityType type) {
    return isDemo() || !type.set().equals("Catalog_Контрагенты")
        ? Computed.NONE
        : new GeneratedCounterparties(type, counterparties);
  }

  void fill(Filling filling, Clock clock) {
    new DemoPeople(filling).fill();
    var clients = new DemoClients(filling);
    if (isDemo()) {
      clients.fill();
    }
    new DemoSales(filling, isDemo() ? clients : null, counterparties).fill(clock);
  }
}
