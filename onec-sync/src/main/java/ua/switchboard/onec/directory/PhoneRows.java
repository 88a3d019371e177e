package ua.switchboard.onec.directory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.numbering.Spelled;
import ua.switchboard.onec.names.AttributeName;
import ua.switchboard.onec.names.EnumerationName;
import ua.switchboard.onec.names.Names;
import ua.switchboard.onec.odata.Entity;

/**
 * Reads the telephones of a card. What the user typed (Представление) comes first: people see it
 * and correct it. The column of digits, which a form derives from it, is only asked where the typed
 * text holds no number, e.g. because the area stands in a field of its own. Thread-safe.
 */
final class PhoneRows {
  private static final int LONGEST_RAW = 200;

  private final Names names;
  private final PhoneNumberReader numbers;

  PhoneRows(Names names, PhoneNumberReader numbers) {
    this.names = names;
    this.numbers = numbers;
  }

  /**
   * Every telephone once, in the order of the card; a text without a number is kept as it is.
   *
   * @param rows of КонтактнаяИнформация
   */
  List<Phone> read(List<Entity> rows) {
    Map<String, Phone> phones = new LinkedHashMap<>();
    for (Entity row : rows) {
      if (isPhone(row)) {
        read(row).forEach(phone -> phones.putIfAbsent(phone.key(), phone));
      }
    }
    return List.copyOf(phones.values());
  }

  /** A field that holds all telephones of a card as one text. */
  List<Phone> readText(String text) {
    return spelled(Texts.fit(text, LONGEST_RAW), text);
  }

  /** What a change of which makes every card be read again. */
  String fingerprint() {
    return names.properties(AttributeName.CONTACT_TYPE, AttributeName.CONTACT_PRESENTATION)
        + phoneType();
  }

  private boolean isPhone(Entity row) {
    return row.text(names.property(AttributeName.CONTACT_TYPE)).equals(phoneType());
  }

  private String phoneType() {
    return names.value(EnumerationName.CONTACT_IS_PHONE);
  }

  private List<Phone> read(Entity row) {
    String typed = row.text(names.property(AttributeName.CONTACT_PRESENTATION));
    String raw = Texts.fit(typed, LONGEST_RAW);
    List<Phone> phones = spelled(raw, typed);
    if (phones.isEmpty() && names.has(AttributeName.CONTACT_PHONE)) {
      String digits = row.text(names.property(AttributeName.CONTACT_PHONE));
      phones = spelled(raw.isEmpty() ? Texts.fit(digits, LONGEST_RAW) : raw, digits);
    }
    return phones.isEmpty() && !raw.isEmpty() ? List.of(new Phone(null, "", raw)) : phones;
  }

  private List<Phone> spelled(String raw, String text) {
    List<Phone> phones = new ArrayList<>();
    for (Spelled one : numbers.readSpelled(text)) {
      phones.add(new Phone(one.number().e164(), one.extension(), raw));
    }
    return phones;
  }
}
