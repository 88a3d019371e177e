package ua.switchboard.numbering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import ua.switchboard.call.PhoneNumber;

/**
 * The digits of a text without letters, in the groups they were typed in, and the numbers they
 * make.
 *
 * <p>Groups belong to one number as long as that number exists. Only when all of them together are
 * none are they cut, and only if then every part is a complete number: a half is never guessed.
 */
final class DigitGroups {
  private static final int MOST_GROUPS = 24;

  private record Group(String digits, boolean plus) {}

  private final List<Group> groups = new ArrayList<>();
  private final BiFunction<String, Boolean, Optional<PhoneNumber>> reader;

  /**
   * Takes the text apart.
   *
   * @param reader digits and whether a plus stood before them, to the number
   */
  DigitGroups(String text, BiFunction<String, Boolean, Optional<PhoneNumber>> reader) {
    this.reader = reader;
    int at = 0;
    boolean plus = false;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && FieldText.isDigit(text.charAt(end))) {
        end++;
      }
      if (end > at) {
        groups.add(new Group(text.substring(at, end), plus));
        plus = false;
        at = end;
      } else {
        plus |= text.charAt(at) == '+';
        at++;
      }
    }
  }

  /** The numbers, in the order they were written; empty unless every digit belongs to one. */
  List<PhoneNumber> numbers() {
    return groups.isEmpty() || groups.size() > MOST_GROUPS ? List.of() : numbersFrom(0);
  }

  /** The one number that all groups make together. */
  Optional<PhoneNumber> whole() {
    return groups.isEmpty() ? Optional.empty() : number(0, groups.size());
  }

  private List<PhoneNumber> numbersFrom(int first) {
    // The longest number first; no number has more than 18 digits, so the walk stays short.
    for (int end = groups.size(); end > first; end--) {
      var number = number(first, end);
      if (number.isEmpty()) {
        continue;
      }
      if (end == groups.size()) {
        return List.of(number.get());
      }
      var rest = numbersFrom(end);
      if (!rest.isEmpty()) {
        List<PhoneNumber> all = new ArrayList<>();
        all.add(number.get());
        all.addAll(rest);
        return all;
      }
    }
    return List.of();
  }

  private Optional<PhoneNumber> number(int first, int end) {
    var digits = new StringBuilder();
    for (int i = first; i < end; i++) {
      if (i > first && groups.get(i).plus()) {
        return Optional.empty(); // a plus begins another number
      }
      digits.append(groups.get(i).digits());
    }
    return reader.apply(digits.toString(), groups.get(first).plus());
  }
}
