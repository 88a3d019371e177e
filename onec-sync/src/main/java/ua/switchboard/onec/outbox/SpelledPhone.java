package ua.switchboard.onec.outbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ua.switchboard.call.PhoneNumber;

/**
 * A number in the parts that 1C's contact information has.
 *
 * @param country empty when the parts of a foreign number are not known
 */
record SpelledPhone(String country, String area, String number) {
  private static final Pattern UKRAINIAN = Pattern.compile("\\+(380)([0-9]{2})([0-9]{7})");

  static SpelledPhone of(String e164) {
    Matcher parts = UKRAINIAN.matcher(e164);
    if (parts.matches()) {
      return new SpelledPhone(parts.group(1), parts.group(2), parts.group(3));
    }
    try {
      return new SpelledPhone("", "", new PhoneNumber(e164).digits());
    } catch (IllegalArgumentException e) {
      throw UndeliverableException.badPayload("phones[]: unreadable (expected: E.164)");
    }
  }

  /** As a person reads it. */
  String presentation() {
    return country.isEmpty() ? "+" + number : "+" + country + " (" + area + ") " + number;
  }

  String digits() {
    return country + area + number;
  }

  /** The value of the column ЗначенияПолей; digits only, so nothing has to be escaped. */
  String xml() {
    return """
    <КонтактнаяИнформация xmlns="http://www.v8.1c.ru/ssl/contactinfo" \
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" Представление="%s">\
    <Состав xsi:type="НомерТелефона" КодСтраны="%s" КодГорода="%s" Номер="%s" Добавочный=""/>\
    </КонтактнаяИнформация>\
    """
        .formatted(presentation(), country, area, number);
  }
}
