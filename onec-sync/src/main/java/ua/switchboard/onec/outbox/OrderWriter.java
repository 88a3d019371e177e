package ua.switchboard.onec.outbox;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ua.switchboard.onec.names.AttributeName;
import ua.switchboard.onec.names.Names;
import ua.switchboard.onec.names.Section;
import ua.switchboard.onec.odata.Draft;
import ua.switchboard.onec.odata.Standard;

/** An order from the panel becomes a draft: written, never posted. */
final class OrderWriter implements KindWriter {
  private final Tools tools;

  OrderWriter(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Prepared prepare(OutboxEntry entry) throws SQLException {
    Marker marker = Marker.of(entry);
    Draft draft = draft(entry, PayloadReader.of(entry), marker);
    Names names = tools.names();
    return new Prepared() {
      @Override
      public Optional<UUID> find() {
        String comment = names.property(AttributeName.ORDER_COMMENT);
        return tools
            .documents()
            .find(names.set(Section.ORDERS), comment, entry.createdAt(), marker);
      }

      @Override
      public UUID write() {
        return tools.client().create(names.set(Section.ORDERS), draft).ref();
      }
    };
  }

  private Draft draft(OutboxEntry entry, PayloadReader order, Marker marker) throws SQLException {
    Names names = tools.names();
    String comment = order.findText("comment").map(Marker::plain).orElse("");
    UUID client = tools.references().existingClient(order.number("clientId"));
    var draft =
        new Draft()
            .time(Standard.DATE, tools.time().at(entry.createdAt()))
            .ref(names.property(AttributeName.ORDER_COUNTERPARTY), client)
            .text(
                names.property(AttributeName.ORDER_COMMENT),
                (comment + "\n" + marker.text()).strip());
    tools
        .references()
        .employee(order.number("managerId"))
        .ifPresent(who -> draft.ref(names.property(AttributeName.ORDER_MANAGER), who));
    List<PayloadReader> goods = order.parts("goods");
    if (names.has(AttributeName.ORDER_GOODS) && !goods.isEmpty()) {
      draft.rows(
          names.plain(AttributeName.ORDER_GOODS),
          names.rowSet(AttributeName.ORDER_GOODS),
          goods.stream().map(this::row).toList());
    }
    return draft;
  }

  private Draft row(PayloadReader good) {
    Names names = tools.names();
    BigDecimal quantity = good.decimal("quantity");
    BigDecimal price = good.decimal("price");
    var row = new Draft();
    good.findText("item")
        .ifPresent(item -> row.ref(names.property(AttributeName.GOODS_ITEM), ref(item)));
    if (names.has(AttributeName.GOODS_TEXT)) {
      row.text(
          names.property(AttributeName.GOODS_TEXT),
          good.findText("text").map(Marker::plain).orElse(""));
    }
    row.number(names.property(AttributeName.GOODS_QUANTITY), quantity);
    row.number(names.property(AttributeName.GOODS_PRICE), price);
    return row.number(names.property(AttributeName.GOODS_AMOUNT), quantity.multiply(price));
  }

  private static UUID ref(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw UndeliverableException.badPayload("goods[].item: unreadable (expected: a reference)");
    }
  }
}
