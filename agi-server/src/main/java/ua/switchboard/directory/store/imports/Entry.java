package ua.switchboard.directory.store.imports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One entry of the directory as people edit it.
 *
 * @param id for good, whatever its fields become
 * @param version changes with whatever the entry says, whoever changed it
 * @param title what people call it
 * @param owned columns that 1C says; they are changed there
 * @param rows as a file for the import would have it
 */
public record Entry(
    String id, String version, String title, Set<String> owned, List<Map<String, String>> rows) {
  private static final int VERSION_BYTES = 8;

  public Entry {
    owned = Set.copyOf(owned);
    rows = List.copyOf(rows);
  }

  static Entry of(
      ImportKind kind, String id, Item item, Set<String> owned, List<Map<String, String>> rows) {
    return new Entry(id, version(item), EntryDiff.title(kind, rows), owned, rows);
  }

  /** Two entries that say the same have the same version; nothing else is counted. */
  private static String version(Item item) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(item.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(hash, VERSION_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
