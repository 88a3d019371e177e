package ua.switchboard.numbering;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Ukrainian numbering plan: which national significant numbers exist.
 *
 * <p>The shapes are those of libphonenumber's metadata for UA; a test holds the two together.
 * Having them here keeps the library off the path of nearly every call.
 */
final class UkrainianPlan {
  static final String COUNTRY = "380";
  private static final int SHORT = 9;
  private static final int LONG = 10;

  private static final String MOBILE = "(?:39|50|6[36-8]|7[1-357]|9[1-9])\\d{7}|790\\d{6}";
  private static final Pattern MOBILE_E164 =
      Pattern.compile("\\+" + COUNTRY + "(?:" + MOBILE + ")");

  private static final Pattern SIGNIFICANT =
      Pattern.compile(
          MOBILE
              + "|(?:3[1-8]|4[13-8]|5[1-7]|6[12459])\\d{7}" // fixed
              + "|800[1-8]\\d{5,6}" // free of charge
              + "|900[239]\\d{5,6}" // premium
              + "|89[1-579]\\d{6}"); // VoIP

  private UkrainianPlan() {}

  /** The E.164 digits (no plus) of a number dialled within Ukraine, whatever its trunk prefix. */
  static Optional<String> ofNational(String digits) {
    // 80… and 0…, 8-0… from before 14.10.2009, or no prefix at all
    if (digits.startsWith("80")) {
      var oldTrunkPrefix = ofSignificant(digits.substring(2));
      return oldTrunkPrefix.isPresent() ? oldTrunkPrefix : ofSignificant(digits);
    }
    return ofSignificant(digits.startsWith("0") ? digits.substring(1) : digits);
  }

  /** The E.164 digits of a number written with 380, even with the trunk zero left in (3800…). */
  static Optional<String> ofInternational(String digits) {
    var rest = digits.substring(COUNTRY.length());
    return ofSignificant(rest.startsWith("0") ? rest.substring(1) : rest);
  }

  /** Whether a number in E.164 form belongs to a mobile network. */
  static boolean isMobile(String e164) {
    return MOBILE_E164.matcher(e164).matches();
  }

  private static Optional<String> ofSignificant(String digits) {
    return exists(digits) ? Optional.of(COUNTRY + digits) : Optional.empty();
  }

  private static boolean exists(String digits) {
    return (digits.length() == SHORT || digits.length() == LONG)
        && SIGNIFICANT.matcher(digits).matches();
  }
}
