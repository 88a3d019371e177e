package ua.switchboard.onec.links;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The id of an object as 1C spells it in links: 32 hexadecimal digits, the five groups of the guid
 * g1-g2-g3-g4-g5 joined as g4 g5 g3 g2 g1 (the order of the bytes in 1C's tables).
 */
public final class RefSpelling {
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{32}");

  private RefSpelling() {}

  /** As a link spells it. */
  public static String of(UUID ref) {
    String[] groups = ref.toString().split("-");
    return groups[3] + groups[4] + groups[2] + groups[1] + groups[0];
  }

  /** The id that a link spells; nothing for a text that is none. */
  public static Optional<UUID> parse(String hex) {
    if (!HEX.matcher(hex).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        UUID.fromString(
            String.join(
                "-",
                hex.substring(24),
                hex.substring(20, 24),
                hex.substring(16, 20),
                hex.substring(0, 4),
                hex.substring(4, 16))));
  }
}
