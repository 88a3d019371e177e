package ua.switchboard.onec.standin.query;

import java.util.Comparator;
import java.util.UUID;

/**
 * The order of references in the database: as the 16 bytes are stored, that is groups 4 5 3 2 1 of
 * the text. It is not the order of the text, and not that of {@link UUID#compareTo}.
 */
public enum RefOrder implements Comparator<UUID> {
  /** The only one. */
  STORED;

  @Override
  public int compare(UUID a, UUID b) {
    int low = Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    return low != 0 ? low : Long.compareUnsigned(high(a), high(b));
  }

  private static long high(UUID ref) {
    long bits = ref.getMostSignificantBits();
    return (bits & 0xFFFF) << 48 | (bits >>> 16 & 0xFFFF) << 32 | bits >>> 32;
  }
}
