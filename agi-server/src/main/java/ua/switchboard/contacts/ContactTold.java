package ua.switchboard.contacts;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ua.switchboard.contacts.clients.ClientName;
import ua.switchboard.db.Sql;
import ua.switchboard.journal.Outbox;

/** Tells 1C what comes of contacts, by the outbox. Thread-safe. */
final class ContactTold {
  private static final String INSERT_ORDER =
      """
      INSERT INTO client_order (call_id, counterparty_id, manager_id, comment, created_at)
      VALUES (?, ?, ?, ?, ?) RETURNING id
      """;

  private final Outbox outbox;

  ContactTold(Outbox outbox) {
    this.outbox = outbox;
  }

  /** How ready the client is to buy, where both are known. */
  void rating(Sql sql, Contact contact, String by, Instant at) throws SQLException {
    Optional<ClientName> client = contact.client();
    if (client.isEmpty() || contact.rating().isEmpty()) {
      return;
    }
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("clientId", client.get().id());
    payload.put("rating", contact.rating().get().name());
    payload.put("by", Map.of("id", contact.manager().value(), "name", by));
    payload.put("at", at.toString());
    outbox.add(sql, "contact:" + contact.id(), Outbox.Kind.RATING, payload, at);
  }

  /** Keeps the order, and has 1C make a draft of it. */
  void order(Sql sql, Contact contact, NewOrder order, Instant at) throws SQLException {
    long client = contact.client().orElseThrow().id();
    long manager = contact.manager().value();
    long id =
        sql.insert(INSERT_ORDER, contact.call().value(), client, manager, order.comment(), at);
    Map<String, @Nullable Object> payload = new LinkedHashMap<>();
    payload.put("clientId", client);
    payload.put("managerId", manager);
    payload.put("comment", order.comment().isEmpty() ? null : order.comment());
    payload.put("goods", goods(order));
    outbox.add(sql, "client-order:" + id, Outbox.Kind.ORDER, payload, at);
  }

  private static List<Map<String, Object>> goods(NewOrder order) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (NewOrder.Good good : order.goods()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("text", good.text());
      row.put("quantity", good.quantity());
      if (good.price() != null) {
        row.put("price", good.price());
      }
      rows.add(row);
    }
    return rows;
  }
}
