package ua.switchboard.onec.standin.base;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import ua.switchboard.onec.standin.model.ValueType.Text;

/** Gives codes to catalog items and numbers to documents, these anew every year. */
final class Numbering {
  private final Map<String, Integer> last = new HashMap<>();

  /** Fills the code or number when it is empty; remembers it when it is not. */
  void number(Draft draft) {
    var property = draft.has("Number") ? "Number" : "Code";
    if (!draft.has(property)) {
      return;
    }
    var series =
        draft.type().set()
            + (draft.has("Date") ? ((LocalDateTime) draft.get("Date")).getYear() : "");
    var given = draft.text(property);
    if (!given.isEmpty()) {
      last.merge(series, digits(given), Math::max);
      return;
    }
    int length = draft.type().shape().get(property).type() instanceof Text(var limit) ? limit : 0;
    var prefix = property.equals("Number") ? "НФНФ-" : "НФ-";
    int next = last.merge(series, 1, Integer::sum);
    draft.set(property, prefix + "%0".concat(length - prefix.length() + "d").formatted(next));
  }

  private static int digits(String text) {
    var digits = text.replaceAll("^.*?([0-9]{1,9})$", "$1");
    return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : 0;
  }
}
