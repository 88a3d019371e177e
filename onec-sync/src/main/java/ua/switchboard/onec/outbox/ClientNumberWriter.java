package ua.switchboard.onec.outbox;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ua.switchboard.onec.names.Section;
import ua.switchboard.onec.odata.Draft;
import ua.switchboard.onec.odata.Entity;

/**
 * A number that somebody at the panel found to be a client's becomes one more telephone of the
 * card. Writing it twice changes nothing; what the card has already stays as it is.
 */
final class ClientNumberWriter implements KindWriter {
  private final Tools tools;
  private final PhoneRows phones;

  ClientNumberWriter(Tools tools) {
    this.tools = tools;
    this.phones = new PhoneRows(tools);
  }

  @Override
  public Prepared prepare(OutboxEntry entry) throws SQLException {
    PayloadReader told = PayloadReader.of(entry);
    UUID card = tools.references().existingClient(told.number("clientId"));
    String number = told.text("number");
    return new Prepared() {
      @Override
      public Optional<UUID> find() {
        return phones.has(rows(card), number) ? Optional.of(card) : Optional.empty();
      }

      @Override
      public UUID write() {
        List<Entity> rows = rows(card);
        if (!phones.has(rows, number)) {
          Draft more = phones.add(new Draft(), rows, List.of(number));
          tools.client().patch(set(), card, more);
        }
        return card;
      }
    };
  }

  private List<Entity> rows(UUID card) {
    return tools
        .client()
        .find(set(), card, List.of(phones.property()))
        .orElseThrow(
            () -> new UndeliverableException("outbox-client-gone", "the card is not in 1C", 2))
        .rows(phones.property());
  }

  private String set() {
    return tools.names().set(Section.COUNTERPARTIES);
  }
}
