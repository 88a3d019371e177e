package ua.switchboard.journal.search;

import java.util.Optional;
import java.util.regex.Pattern;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.numbering.PhoneNumberReader;

/** Which numbers of the other side are meant. */
public sealed interface NumberFilter {
  /** This number. */
  record Exactly(PhoneNumber number) implements NumberFilter {}

  /**
   * Every number with this end.
   *
   * @param digits {@value #FEWEST} to 15 of them
   */
  record EndingWith(String digits) implements NumberFilter {
    public EndingWith {
      if (!DIGITS.matcher(digits).matches()) {
        throw new IllegalArgumentException("last digits: '" + digits + "' (expected: 4 to 15)");
      }
    }
  }

  /** Fewer digits would mean a large part of all calls. */
  int FEWEST = 4;

  Pattern DIGITS = Pattern.compile("[0-9]{4,15}");
  Pattern BETWEEN_DIGITS = Pattern.compile("[ ().-]+");

  /** What somebody typed: a number in any spelling, else its last digits; empty for neither. */
  static Optional<NumberFilter> read(PhoneNumberReader numbers, String typed) {
    Optional<NumberFilter> number = numbers.readOne(typed).map(Exactly::new);
    if (number.isPresent()) {
      return number;
    }
    String digits = BETWEEN_DIGITS.matcher(typed).replaceAll("");
    return DIGITS.matcher(digits).matches()
        ? Optional.of(new EndingWith(digits))
        : Optional.empty();
  }
}
