package ua.switchboard.onec.directory;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Finds who of a client's people has a number, in what was read of 1C last. Thread-safe. */
public final class MirroredContactPersons {
  /** By ix_onec_phone_e164. Two rows tell that it is not one person's. */
  private static final String FIND =
      """
      SELECT DISTINCT k.ref
      FROM onec_phone p JOIN onec_contact_person k ON k.ref = p.owner_ref
      WHERE p.e164 = ? AND p.owner_kind = 'CONTACT_PERSON' AND k.owner_ref = ?
        AND NOT k.gone AND NOT k.invalid
      LIMIT 2
      """;

  private final DataSource dataSource;

  public MirroredContactPersons(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** The contact person of this client with this number, if it is one person's. */
  public Optional<UUID> find(UUID counterparty, String e164) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(FIND)) {
      statement.setString(1, e164);
      statement.setString(2, counterparty.toString());
      try (var rows = statement.executeQuery()) {
        Optional<UUID> found =
            rows.next() ? Optional.of(UUID.fromString(rows.getString(1))) : Optional.empty();
        return rows.next() ? Optional.empty() : found;
      }
    }
  }
}
