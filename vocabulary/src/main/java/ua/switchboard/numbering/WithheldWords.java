package ua.switchboard.numbering;

import java.util.Locale;
import java.util.Set;

/** What networks, gateways and people write instead of a number that is hidden. */
final class WithheldWords {
  private static final Set<String> WORDS =
      Set.of(
          "",
          "anonymous",
          "restricted",
          "unknown",
          "unavailable",
          "private",
          "withheld",
          "asterisk",
          "no number",
          "unknown number",
          "private number",
          "прихований",
          "прихований номер",
          "номер приховано",
          "невідомий",
          "невідомий номер",
          "скрытый",
          "скрытый номер",
          "номер скрыт",
          "неизвестный",
          "неизвестный номер",
          "неизвестно");

  private WithheldWords() {}

  /** Whether the whole value says "hidden", in whatever quotes, brackets and SIP dress. */
  static boolean says(String value) {
    var bare = value.replaceAll("[<>\"'()]", " ").strip().toLowerCase(Locale.ROOT);
    var scheme = bare.startsWith("sip:") ? 4 : bare.startsWith("sips:") ? 5 : 0;
    int host = bare.indexOf('@');
    return WORDS.contains(bare.substring(scheme, host < scheme ? bare.length() : host).strip());
  }
}
