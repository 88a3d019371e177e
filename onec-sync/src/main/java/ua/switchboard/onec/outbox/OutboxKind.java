package ua.switchboard.onec.outbox;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import ua.switchboard.onec.config.OneCSettings;

/** What an entry tells; each kind is switched on by itself. The payloads: docs/outbox.md. */
public enum OutboxKind {
  /** A finished call becomes an event. */
  CALL("call"),
  /** A new client from the panel. */
  COUNTERPARTY("counterparty"),
  /** A number that was found to be a client's. */
  CLIENT_NUMBER("client-number"),
  /** How ready a client is to buy. */
  RATING("rating"),
  /** The mandatory next action becomes a planned event. */
  NEXT_ACTION("next-action"),
  /** An order from the panel becomes a draft. */
  ORDER("order");

  private final String id;

  OutboxKind(String id) {
    this.id = id;
  }

  /** As it stands in the table. */
  public String id() {
    return id;
  }

  static Optional<OutboxKind> find(String id) {
    return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
  }

  /** The kinds that these settings let us write. */
  static Set<OutboxKind> switchedOn(OneCSettings.Writing writing) {
    Set<OutboxKind> on = EnumSet.noneOf(OutboxKind.class);
    for (OutboxKind kind : values()) {
      boolean wanted =
          switch (kind) {
            case CALL -> writing.events();
            case COUNTERPARTY, CLIENT_NUMBER -> writing.more().counterparties();
            case RATING -> writing.more().ratings();
            case NEXT_ACTION -> writing.more().nextActions();
            case ORDER -> writing.more().orders();
          };
      if (wanted) {
        on.add(kind);
      }
    }
    return on;
  }
}
