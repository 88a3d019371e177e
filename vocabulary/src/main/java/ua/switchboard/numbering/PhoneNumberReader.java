package ua.switchboard.numbering;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import ua.switchboard.call.Caller;
import ua.switchboard.call.PhoneNumber;

/**
 * Reads telephone numbers as people, gateways and accounting systems spell them in Ukraine.
 *
 * <p>A number is either recognised for certain or not at all: masks, short numbers, service codes,
 * internal extensions and broken numbers give nothing, and the caller of this class keeps the raw
 * text. Thread-safe; a plain {@code 380…} or {@code 0…} takes well below two microseconds and no
 * library.
 *
 * <p>Why not the library alone: it refuses or misreads {@code 80671234567}, {@code +0671234567},
 * {@code 810380…}, two numbers in one field, and a Cyrillic О typed for a zero.
 */
public final class PhoneNumberReader {
  /** Longer fields are cut: no list of numbers is longer, and an attacker's text might be. */
  private static final int LONGEST_FIELD = 1_000;

  private static final int LONGEST_PLAIN = 19;

  /** Bits 0x60 of a calling presentation: restricted, unavailable (Asterisk's callerid.h). */
  private static final int NOT_ALLOWED = 0x60;

  private static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{So}?!]+");

  private final DialledDigits digits = new DialledDigits(PhoneNumberUtil.getInstance());

  /** Every number of the field in the order written, each once; empty when there is none. */
  public List<PhoneNumber> readAll(String field) {
    if (isPlain(field)) {
      return readPlain(field).map(List::of).orElse(List.of());
    }
    return readSpelled(field).stream().map(Spelled::number).toList();
  }

  /** The first number of the field. */
  public Optional<PhoneNumber> readOne(String field) {
    return isPlain(field) ? readPlain(field) : readAll(field).stream().findFirst();
  }

  /**
   * Whether this is a number of a Ukrainian mobile network; of other countries nothing is known.
   */
  public static boolean isMobile(PhoneNumber number) {
    return UkrainianPlan.isMobile(number.e164());
  }

  /** Every number of the field with the extension written beside it. */
  public List<Spelled> readSpelled(String field) {
    var text = field.length() > LONGEST_FIELD ? field.substring(0, LONGEST_FIELD) : field;
    if (WithheldWords.says(text)) {
      return List.of();
    }
    Map<PhoneNumber, Spelled> found = new LinkedHashMap<>();
    for (String piece : FieldText.pieces(text)) {
      readPiece(piece).forEach(one -> found.putIfAbsent(one.number(), one));
    }
    return List.copyOf(found.values());
  }

  /**
   * The caller an AGI environment describes.
   *
   * @param number {@code agi_callerid} or {@code CALLERID(num)}
   * @param presentation {@code CALLERID(num-pres)} such as {@code prohib_not_screened}, or {@code
   *     agi_callingpres} such as {@code 35}; a presentation that is not allowed hides a number even
   *     if one is there
   * @param name {@code agi_calleridname}; Asterisk's {@code unknown} stands for no name
   */
  public Caller readCaller(String number, String presentation, String name) {
    var shown = name.equalsIgnoreCase("unknown") ? "" : name;
    if (hides(presentation.strip()) || isNobody(number)) {
      return new Caller.Withheld(shown);
    }
    return readOne(number)
        .<Caller>map(e164 -> new Caller.Numbered(e164, shown))
        .orElseGet(() -> new Caller.Unparsed(number, shown));
  }

  private List<Spelled> readPiece(String piece) {
    List<Spelled> found = new ArrayList<>();
    for (String part : FieldText.parts(piece)) {
      found.addAll(readPart(part));
    }
    if (!found.isEmpty()) {
      return found;
    }
    return joined(piece).map(List::of).orElse(List.of());
  }

  /** Labels such as "mob." separate numbers as well as commas do. */
  private List<Spelled> readPart(String part) {
    List<Spelled> found = new ArrayList<>();
    var extension = extension(part);
    for (String text : LETTERS.split(withoutExtension(part))) {
      if (!isServiceCode(text)) {
        var numbers = new DigitGroups(text, digits::read).numbers();
        numbers.forEach(number -> found.add(new Spelled(number, "")));
      }
    }
    if (!found.isEmpty() && !extension.isEmpty()) {
      found.set(found.size() - 1, new Spelled(found.getLast().number(), extension));
    }
    return found;
  }

  /** {@code 067/1234567}: the comma or slash was within the number. Never joins across letters. */
  private Optional<Spelled> joined(String piece) {
    var text = withoutExtension(piece);
    if (LETTERS.matcher(text.strip()).find() || isServiceCode(text)) {
      return Optional.empty();
    }
    return new DigitGroups(text, digits::read)
        .whole()
        .map(number -> new Spelled(number, extension(piece)));
  }

  private static String extension(String part) {
    int start = part.indexOf(FieldText.EXTENSION_START);
    return start < 0 ? "" : part.substring(start + 1, part.indexOf(FieldText.EXTENSION_END));
  }

  private static String withoutExtension(String part) {
    int start = part.indexOf(FieldText.EXTENSION_START);
    return start < 0
        ? part
        : part.substring(0, start) + part.substring(part.indexOf(FieldText.EXTENSION_END) + 1);
  }

  /** USSD and operator codes, {@code *111#}, {@code #31#067…}: dialled, but nobody's number. */
  private static boolean isServiceCode(String text) {
    return text.indexOf('*') >= 0 || text.stripLeading().startsWith("#");
  }

  private static boolean isPlain(String field) {
    int length = field.length();
    if (length == 0 || length > LONGEST_PLAIN) {
      return false;
    }
    for (int i = field.charAt(0) == '+' ? 1 : 0; i < length; i++) {
      if (!FieldText.isDigit(field.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private Optional<PhoneNumber> readPlain(String field) {
    boolean plus = field.charAt(0) == '+';
    return digits.read(plus ? field.substring(1) : field, plus);
  }

  private static boolean isNobody(String number) {
    boolean zeros = number.length() > 1 && number.chars().allMatch(c -> c == '0');
    return zeros || (!isPlain(number) && WithheldWords.says(CharacterCleaner.clean(number)));
  }

  private static boolean hides(String presentation) {
    if (presentation.startsWith("prohib") || presentation.equals("unavailable")) {
      return true;
    }
    boolean mask =
        presentation.length() <= 3 && isPlain(presentation) && presentation.charAt(0) != '+';
    return mask && (Integer.parseInt(presentation) & NOT_ALLOWED) != 0;
  }
}
