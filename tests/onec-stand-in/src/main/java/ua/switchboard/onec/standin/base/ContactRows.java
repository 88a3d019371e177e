package ua.switchboard.onec.standin.base;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import ua.switchboard.onec.standin.model.Shape;
import ua.switchboard.onec.standin.model.Table;

/**
 * Fills rows of КонтактнаяИнформация as the card's form does: country, area and number as far as
 * the user has separated them, with minus, space and plus removed and the rest behind a comma cut
 * off.
 */
final class ContactRows {
  static final String TABLE = "КонтактнаяИнформация";
  private static final String EXTENSION = ", доб. ";
  private static final Pattern SEPARATED =
      Pattern.compile("\\+(?<country>[0-9]+) \\((?<area>[0-9]+)\\) (?<number>.*)");

  private final Shape shape;
  private final List<Object[]> rows = new ArrayList<>();

  ContactRows(Shape shape) {
    this.shape = shape;
  }

  /** As the user has typed it. */
  ContactRows phone(UUID kind, String typed) {
    if (typed.isEmpty()) {
      return this;
    }
    var parts = SEPARATED.matcher(typed);
    boolean separated = parts.matches();
    var number = separated ? parts.group("number") : typed;
    var codes = separated ? parts.group("country") + parts.group("area") : "";
    var row = row(kind, "Телефон", typed);
    set(row, "НомерТелефона", cleaned(codes + number));
    set(row, "НомерТелефонаБезКодов", cleaned(number));
    set(
        row,
        "ЗначенияПолей",
        xml(
            typed,
            separated ? parts.group("country") : "",
            separated ? parts.group("area") : "",
            number));
    return this;
  }

  ContactRows email(UUID kind, String address) {
    var row = row(kind, "АдресЭлектроннойПочты", address);
    set(row, "АдресЭП", address);
    set(row, "ДоменноеИмяСервера", address.substring(address.indexOf('@') + 1));
    return this;
  }

  List<Object[]> rows() {
    return rows;
  }

  private Object[] row(UUID kind, String type, String presentation) {
    var row = shape.initialRow();
    row[Table.LINE_NUMBER] = rows.size() + 1L;
    row[shape.get("Тип").index()] = type;
    row[shape.get("Вид_Key").index()] = kind;
    set(row, "Представление", presentation);
    rows.add(row);
    return row;
  }

  private void set(Object[] row, String column, String value) {
    row[shape.get(column).index()] = value;
  }

  private static String cleaned(String number) {
    var cleaned = number.replaceAll("[-+ ]", "");
    int comma = cleaned.indexOf(',');
    cleaned = comma < 0 ? cleaned : cleaned.substring(0, comma);
    return cleaned.length() > 20 ? cleaned.substring(0, 20) : cleaned;
  }

  private static String xml(String typed, String country, String area, String number) {
    int extension = number.indexOf(EXTENSION);
    var plain = extension < 0 ? number : number.substring(0, extension);
    var internal = extension < 0 ? "" : number.substring(extension + EXTENSION.length());
    return "<КонтактнаяИнформация xmlns=\"http://www.v8.1c.ru/ssl/contactinfo\""
        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
        + attribute("Представление", typed)
        + "><Состав xsi:type=\"НомерТелефона\""
        + attribute("КодСтраны", country)
        + attribute("КодГорода", area)
        + attribute("Номер", plain)
        + attribute("Добавочный", internal)
        + "/></КонтактнаяИнформация>";
  }

  private static String attribute(String name, String value) {
    return " " + name + "=\"" + value + "\"";
  }
}
