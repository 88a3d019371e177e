package ua.switchboard.onec.outbox;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Who of a client's people has a number. */
@FunctionalInterface
public interface ContactPersons {
  /** Nobody is known. */
  ContactPersons NONE = (counterparty, e164) -> Optional.empty();

  /** The contact person of this client with this number, if it is one person's. */
  Optional<UUID> find(UUID counterparty, String e164) throws SQLException;
}
