package ua.switchboard.onec.outbox;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * How entries of one kind become something in 1C. Throws {@link
 * ua.switchboard.onec.odata.ODataException} when 1C does not do it, {@link UndeliverableException}
 * when the entry itself cannot be sent.
 */
interface KindWriter {
  /**
   * Everything that has to be known before anything is written: reads the payload, looks up
   * references.
   */
  Prepared prepare(OutboxEntry entry) throws SQLException;

  /** An entry that is ready to be written. */
  interface Prepared {
    /** What an earlier try made of it. */
    Optional<UUID> find();

    /** Writes it; the reference of what was written. */
    UUID write();

    /** It is in 1C: what we ourselves have to remember of it. May be told more than once. */
    default void delivered(UUID ref) throws SQLException {}
  }
}
