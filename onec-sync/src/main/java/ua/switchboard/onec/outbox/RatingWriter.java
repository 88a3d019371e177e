package ua.switchboard.onec.outbox;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ua.switchboard.onec.names.AttributeName;
import ua.switchboard.onec.names.Section;
import ua.switchboard.onec.odata.Draft;
import ua.switchboard.onec.odata.Entity;
import ua.switchboard.onec.odata.ODataTime;

/**
 * How ready a client is to buy stands as one line in the comment of the card, because the
 * configuration has no attribute for it. Writing it twice changes nothing; what users wrote in the
 * comment stays.
 */
final class RatingWriter implements KindWriter {
  private static final String LINE = "Готовність до покупки: ";

  private final Tools tools;

  RatingWriter(Tools tools) {
    this.tools = tools;
  }

  private enum Rating {
    HOT("Гарячий"),
    NORMAL("Звичайний"),
    BAD("Поганий");

    private final String words;

    Rating(String words) {
      this.words = words;
    }
  }

  @Override
  public Prepared prepare(OutboxEntry entry) throws SQLException {
    PayloadReader rating = PayloadReader.of(entry);
    UUID card = tools.references().existingClient(rating.number("clientId"));
    String by = rating.part("by").findText("name").map(name -> ", " + name).orElse("");
    String at = ODataTime.format(tools.time().at(rating.instant("at"))).replace('T', ' ');
    String line =
        LINE + rating.choice("rating", Rating.class).words + " (" + at + Marker.plain(by) + ")";
    return new Prepared() {
      @Override
      public Optional<UUID> find() {
        return Optional.empty();
      }

      @Override
      public UUID write() {
        return rate(card, line);
      }
    };
  }

  private UUID rate(UUID card, String line) {
    String set = tools.names().set(Section.COUNTERPARTIES);
    String comment = tools.names().property(AttributeName.COUNTERPARTY_COMMENT);
    Entity before =
        tools
            .client()
            .find(set, card, List.of(comment))
            .orElseThrow(
                () -> new UndeliverableException("outbox-client-gone", "the card is not in 1C", 2));
    List<String> lines = new ArrayList<>(before.text(comment).lines().toList());
    lines.removeIf(old -> old.startsWith(LINE));
    lines.add(line);
    tools.client().patch(set, card, new Draft().text(comment, String.join("\n", lines).strip()));
    return card;
  }
}
