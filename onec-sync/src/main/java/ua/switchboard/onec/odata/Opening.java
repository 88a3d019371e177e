package ua.switchboard.onec.odata;

import java.time.Instant;
import java.util.Optional;

/** When 1C may be asked at all. */
@FunctionalInterface
public interface Opening {
  /** Always. */
  Opening ALWAYS = now -> Optional.empty();

  /** The end of the exclusive window that this instant lies in; nothing when 1C may be asked. */
  Optional<Instant> findEndOfClosing(Instant now);
}
