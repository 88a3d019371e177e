package ua.switchboard.onec.directory;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * An employee of 1C who is no manager here yet, and what they might be.
 *
 * @param ref of the employee
 * @param extension empty when 1C suggests none
 * @param mobile E.164
 */
public record Proposal(String ref, String name, String extension, Optional<String> mobile) {
  /** All of them, by name. */
  public static List<Proposal> list(DataSource dataSource) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      return Proposals.list(connection);
    }
  }

  Proposal withoutExtension() {
    return new Proposal(ref, name, "", mobile);
  }
}
