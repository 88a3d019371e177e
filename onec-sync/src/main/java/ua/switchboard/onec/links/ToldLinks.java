package ua.switchboard.onec.links;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import ua.switchboard.db.Sql;
import ua.switchboard.onec.links.CardLinks.Links;
import ua.switchboard.onec.names.FullName;

/**
 * Where clients' cards open, as a sync told it last: through the table that all processes share, so
 * that links are shown wherever the sync runs. Thread-safe.
 */
public final class ToldLinks {
  private static final String TELL =
      """
      INSERT INTO onec_card_link (object, name, web_client, thin_client)
      VALUES ('COUNTERPARTY', ?, ?, ?)
      ON DUPLICATE KEY UPDATE
        name = VALUES(name), web_client = VALUES(web_client), thin_client = VALUES(thin_client)
      """;

  /** By the primary key. */
  private static final String FIND =
      "SELECT name, web_client, thin_client FROM onec_card_link WHERE object = 'COUNTERPARTY'";

  private final DataSource dataSource;

  public ToldLinks(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** From now on clients' cards are said to open there. */
  public void tell(FullName clients, CardLinks links) throws SQLException {
    Sql.ask(
        dataSource,
        sql -> sql.change(TELL, clients.toString(), links.webClient(), links.thinClient()));
  }

  /**
   * Links to the card of a client; nothing while no sync has told where cards open.
   *
   * @param reference in 1C; nothing for one that is none
   */
  public Optional<Links> find(String reference) throws SQLException {
    Optional<Told> told = Sql.ask(dataSource, sql -> sql.find(FIND, Told::of));
    return told.flatMap(one -> one.to(reference));
  }

  private record Told(Optional<FullName> clients, CardLinks links) {
    static Told of(ResultSet row) throws SQLException {
      return new Told(
          FullName.parse(row.getString("name")),
          new CardLinks(row.getString("web_client"), row.getString("thin_client")));
    }

    Optional<Links> to(String reference) {
      try {
        UUID ref = UUID.fromString(reference);
        return clients.map(object -> links.to(object, ref));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
  }
}
