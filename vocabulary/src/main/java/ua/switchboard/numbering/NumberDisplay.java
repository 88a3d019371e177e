package ua.switchboard.numbering;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import ua.switchboard.call.PhoneNumber;

/** How a number is shown to people in Ukraine: {@code +38 (067) 123-45-67}. Thread-safe. */
public final class NumberDisplay {
  private static final int UKRAINIAN_DIGITS = 12;

  private final PhoneNumberUtil phoneNumbers = PhoneNumberUtil.getInstance();

  /** A Ukrainian number as 1C writes it, any other in its country's international form. */
  public String show(PhoneNumber number) {
    var digits = number.digits();
    if (!digits.startsWith(UkrainianPlan.COUNTRY) || digits.length() != UKRAINIAN_DIGITS) {
      return foreign(number);
    }
    return "+38 (%s) %s-%s-%s"
        .formatted(
            digits.substring(2, 5),
            digits.substring(5, 8),
            digits.substring(8, 10),
            digits.substring(10));
  }

  private String foreign(PhoneNumber number) {
    try {
      return phoneNumbers.format(
          phoneNumbers.parse(number.e164(), null), PhoneNumberFormat.INTERNATIONAL);
    } catch (NumberParseException _) {
      return number.e164();
    }
  }
}
