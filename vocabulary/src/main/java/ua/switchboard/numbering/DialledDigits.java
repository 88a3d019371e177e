package ua.switchboard.numbering;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;
import ua.switchboard.call.PhoneNumber;

/**
 * What bare digits mean when they are dialled or written in Ukraine.
 *
 * <p>The order of the rules matters: {@code 810…} and {@code 00…} are international prefixes before
 * they are anything else; a plus in front of a zero is a gateway's habit and means a national
 * number.
 */
final class DialledDigits {
  private static final int SHORTEST = 8;
  private static final int LONGEST = 18;
  private static final int SHORTEST_FOREIGN_WITHOUT_PLUS = 11;
  private static final int LONGEST_E164 = 15;
  private static final int SHORTEST_AFTER_810 = 10;

  private final PhoneNumberUtil phoneNumbers;

  DialledDigits(PhoneNumberUtil phoneNumbers) {
    this.phoneNumbers = phoneNumbers;
  }

  /**
   * The number these digits reach.
   *
   * @param plus whether a plus stood in front
   */
  Optional<PhoneNumber> read(String digits, boolean plus) {
    if (digits.length() < SHORTEST || digits.length() > LONGEST) {
      return Optional.empty();
    }
    if (digits.startsWith("00")) {
      return international(digits.substring(2));
    }
    if (digits.startsWith(UkrainianPlan.COUNTRY)) {
      return international(digits);
    }
    if (!plus && digits.startsWith("810") && digits.length() >= 3 + SHORTEST_AFTER_810) {
      return international(digits.substring(3));
    }
    return plus ? withPlus(digits) : withoutPlus(digits);
  }

  private Optional<PhoneNumber> withPlus(String digits) {
    if (digits.startsWith("0") || digits.startsWith("80")) {
      var national = UkrainianPlan.ofNational(digits);
      if (national.isPresent() || digits.startsWith("0")) {
        return national.map(DialledDigits::number);
      }
    }
    return international(digits);
  }

  private Optional<PhoneNumber> withoutPlus(String digits) {
    var national = UkrainianPlan.ofNational(digits);
    if (national.isPresent()) {
      return national.map(DialledDigits::number);
    }
    // 8 without 0 after it is no Ukrainian form: 89161234567 could be Russian, but that is a guess.
    boolean foreign =
        digits.length() >= SHORTEST_FOREIGN_WITHOUT_PLUS
            && digits.charAt(0) != '0'
            && digits.charAt(0) != '8';
    return foreign ? international(digits) : Optional.empty();
  }

  private Optional<PhoneNumber> international(String digits) {
    if (digits.startsWith(UkrainianPlan.COUNTRY)) {
      return UkrainianPlan.ofInternational(digits).map(DialledDigits::number);
    }
    if (digits.length() < SHORTEST || digits.length() > LONGEST_E164 || digits.startsWith("0")) {
      return Optional.empty();
    }
    return foreign(digits);
  }

  private Optional<PhoneNumber> foreign(String digits) {
    try {
      var parsed = phoneNumbers.parse("+" + digits, null);
      return phoneNumbers.isValidNumber(parsed)
          ? Optional.of(new PhoneNumber(phoneNumbers.format(parsed, PhoneNumberFormat.E164)))
          : Optional.empty();
    } catch (NumberParseException _) {
      return Optional.empty();
    }
  }

  private static PhoneNumber number(String digits) {
    return new PhoneNumber("+" + digits);
  }
}
