package ua.switchboard.onec.directory;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import ua.switchboard.onec.directory.PassRunner.Tally;

/**
 * Makes the directory what the mirror says, in one transaction that writes only what differs.
 * Thread-safe.
 *
 * <p>Comparing everything rather than what this pass has read also heals what an import or an
 * administrator changed, and what an earlier pass could not publish. Clients without a reference of
 * 1C are ours alone and stay as they are, but for those that carry the code of a client of 1C:
 * somebody imported them from there, so they become that client.
 */
final class DirectoryPublisher {
  /** Live clients of 1C, and those of them that the mirror has buried. */
  private static final String SHRINKING =
      """
      SELECT COUNT(*), COALESCE(SUM(m.gone), 0)
      FROM counterparty c LEFT JOIN onec_counterparty m ON m.ref = c.external_ref
      WHERE c.external_ref IS NOT NULL AND NOT c.deleted
      """;

  private static final int PERCENT = 100;

  private final DataSource dataSource;
  private final int acceptShrinkPercent;

  DirectoryPublisher(DataSource dataSource, int acceptShrinkPercent) {
    this.dataSource = dataSource;
    this.acceptShrinkPercent = acceptShrinkPercent;
  }

  /**
   * Publishes.
   *
   * @param acceptShrink even if many clients are gone
   * @throws SuspiciousPassException when many are, and nobody has agreed; nothing changes
   */
  void publish(boolean acceptShrink, Tally tally) throws SQLException, SuspiciousPassException {
    int published =
        Transactions.in(
            dataSource,
            connection -> {
              connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
              int gone = countGone(connection, acceptShrink);
              var lock = new DirectoryLock(connection);
              int rows = new ManagerPublisher(connection, lock).publish();
              rows += new ClientPublisher(connection, lock).publish();
              new Proposals(connection).refresh();
              tally.gone(gone);
              return rows;
            });
    tally.published(published);
  }

  private int countGone(Connection connection, boolean acceptShrink)
      throws SQLException, SuspiciousPassException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(SHRINKING)) {
      row.next();
      int live = row.getInt(1);
      int gone = row.getInt(2);
      if (!acceptShrink && (long) gone * PERCENT > (long) live * acceptShrinkPercent) {
        throw new SuspiciousPassException(
            "onec-suspicious-pass: %d of %d clients would be lost (expected: at most %d %%); if they are really gone: onec sync --accept-shrink"
                .formatted(gone, live, acceptShrinkPercent));
      }
      return gone;
    }
  }
}
