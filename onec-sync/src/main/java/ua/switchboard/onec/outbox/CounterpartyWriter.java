package ua.switchboard.onec.outbox;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ua.switchboard.onec.names.AttributeName;
import ua.switchboard.onec.names.EnumerationName;
import ua.switchboard.onec.names.Names;
import ua.switchboard.onec.names.Section;
import ua.switchboard.onec.odata.Draft;
import ua.switchboard.onec.odata.Entity;
import ua.switchboard.onec.odata.Literals;
import ua.switchboard.onec.odata.Query;
import ua.switchboard.onec.odata.Standard;

/**
 * A new client from the panel becomes a counterparty. The columns that forms of 1C derive from a
 * number are given too, because over OData nothing derives them.
 */
final class CounterpartyWriter implements KindWriter {
  private static final int LONGEST_NAME = 100;

  private final Tools tools;

  CounterpartyWriter(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Prepared prepare(OutboxEntry entry) throws SQLException {
    PayloadReader card = PayloadReader.of(entry);
    long id = card.number("clientId");
    String name = cut(Marker.plain(card.text("name")));
    Marker marker = Marker.of(entry);
    Draft draft = draft(card, name, marker);
    return new Prepared() {
      @Override
      public Optional<UUID> find() {
        return CounterpartyWriter.this.find(name, marker);
      }

      @Override
      public UUID write() {
        return tools.client().create(tools.names().set(Section.COUNTERPARTIES), draft).ref();
      }

      @Override
      public void delivered(UUID ref) throws SQLException {
        tools.references().created(id, ref);
      }
    };
  }

  /** By its name, which every platform can search, and then by the mark in its comment. */
  private Optional<UUID> find(String name, Marker marker) {
    String comment = tools.names().property(AttributeName.COUNTERPARTY_COMMENT);
    var query =
        Query.of(tools.names().set(Section.COUNTERPARTIES))
            .withSelect(List.of(Entity.REF, comment))
            .withFilter(Standard.DESCRIPTION + " eq " + Literals.string(name));
    return tools.client().list(query).stream()
        .filter(card -> card.text(comment).contains(marker.text()))
        .findFirst()
        .map(Entity::ref);
  }

  private Draft draft(PayloadReader card, String name, Marker marker) throws SQLException {
    Names names = tools.names();
    String comment = card.findText("comment").map(Marker::plain).orElse("");
    boolean company = card.isTrue("company");
    var draft =
        new Draft()
            .text(Standard.DESCRIPTION, name)
            .text(
                names.property(AttributeName.COUNTERPARTY_COMMENT),
                (comment + "\n" + marker.text()).strip());
    if (names.has(AttributeName.COUNTERPARTY_FULL_NAME)) {
      draft.text(names.property(AttributeName.COUNTERPARTY_FULL_NAME), name);
    }
    if (names.has(AttributeName.COUNTERPARTY_KIND)) {
      var kind =
          company
              ? EnumerationName.COUNTERPARTY_IS_COMPANY
              : EnumerationName.COUNTERPARTY_IS_PERSON;
      draft.text(names.property(AttributeName.COUNTERPARTY_KIND), names.value(kind));
    }
    if (names.has(AttributeName.COUNTERPARTY_CUSTOMER)) {
      draft.truth(names.property(AttributeName.COUNTERPARTY_CUSTOMER), true);
    }
    tools
        .references()
        .employee(card.findNumber("managerId").orElse(0))
        .ifPresent(who -> draft.ref(names.property(AttributeName.COUNTERPARTY_MANAGER), who));
    return new PhoneRows(tools).first(draft, card.texts("phones"));
  }

  private static String cut(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }
}
