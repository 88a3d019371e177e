package ua.switchboard.numbering;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ua.switchboard.call.Caller;
import ua.switchboard.call.PhoneNumber;

class PhoneNumberReaderTest {
  private final PhoneNumberReader reader = new PhoneNumberReader();

  static Stream<Arguments> published() {
    return NumberTable.rows("published-table.txt");
  }

  static Stream<Arguments> own() {
    return NumberTable.rows("own-table.txt");
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @MethodSource({"published", "own"})
  void spelling_givesItsNumbers(String spelling, List<String> expected) {
    assertThat(reader.readAll(spelling)).extracting(PhoneNumber::e164).isEqualTo(expected);
    assertThat(reader.readOne(spelling).map(PhoneNumber::e164))
        .isEqualTo(expected.stream().findFirst());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          +380671234567;ext=123             | 123
          +380671234567,,123                | 123
          0671234567 доб. 12                | 12
          0671234567 доб. 123               | 123
          0671234567 вн. 5                  | 5
          0671234567 внутр. 4567            | 4567
          0671234567, доб 12                | 12
          0671234567 (доб. 12)              | 12
          0671234567 (вн.123, Іван)         | 123
          0671234567 добавочный 12          | 12
          0671234567 додатковий 12          | 12
          0671234567 ext. 12                | 12
          0671234567 ext 12                 | 12
          0671234567 extension 12           | 12
          0671234567x12                     | 12
          0671234567 х12                    | 12
          0671234567#12                     | 12
          0671234567#                       | ''
          0671234567                        | ''
          дод. 0671234567                   | ''
          дод. 067 123 45 67                | ''
          0671234567,123                    | ''
          """)
  void extension_isKeptAside(String spelling, String extension) {
    assertThat(reader.readSpelled(spelling))
        .containsExactly(new Spelled(new PhoneNumber("+380671234567"), extension));
  }

  @Test
  void extension_belongsToTheNumberItFollows() {
    assertThat(reader.readSpelled("(044) 234-56-78 доб. 12; 0671234567"))
        .containsExactly(
            new Spelled(new PhoneNumber("+380442345678"), "12"),
            new Spelled(new PhoneNumber("+380671234567"), ""));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0671234567, allowed_not_screened
          0671234567, allowed_passed_screen
          0671234567, ''
          0671234567, 0
          0671234567, 1
          0671234567, 3
          +380671234567, allowed
          """)
  void numberAllowed_isTheCaller(String number, String presentation) {
    assertThat(reader.readCaller(number, presentation, "Іван"))
        .isEqualTo(new Caller.Numbered(new PhoneNumber("+380671234567"), "Іван"));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0671234567, prohib_not_screened
          0671234567, prohib_passed_screen
          0671234567, prohib_failed_screen
          0671234567, prohib
          0671234567, unavailable
          0671234567, 32
          0671234567, 35
          0671234567, 67
          '', ''
          unknown, 67
          unknown, 0
          Anonymous, allowed
          <sip:anonymous@anonymous.invalid>, 0
          Прихований номер, 0
          0000000000, 0
          restricted, ''
          asterisk, ''
          """)
  void hiddenNumber_isNobody(String number, String presentation) {
    assertThat(reader.readCaller(number, presentation, "unknown"))
        .isEqualTo(new Caller.Withheld(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"101", "112", "Nova Poshta", "06712345", "s", "*111#", "0"})
  void noPublicNumber_keepsItsText(String number) {
    assertThat(reader.readCaller(number, "0", "x")).isEqualTo(new Caller.Unparsed(number, "x"));
  }

  @Test
  void ukrainianShapes_agreeWithTheLibrary() throws NumberParseException {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var library = PhoneNumberUtil.getInstance();
    for (int i = 0; i < 20_000; i++) {
      var significant = Integer.toString(100_000_000 + random.nextInt(900_000_000));
      var digits = random.nextInt(4) == 0 ? significant + random.nextInt(10) : significant;
      var valid = library.isValidNumber(library.parse("+380" + digits, null));
      assertThat(reader.readOne("+380" + digits).isPresent())
          .as("+380%s, seed %d", digits, seed)
          .isEqualTo(valid);
    }
  }

  @Test
  void anyText_isReadWithoutFailing() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var alphabet = "0123456789 0380671234567+-()./,;xхдоб.@<>\"#*|\\О\uD800\uDC00\u0000\n\u202A";
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(60); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThat(reader.readAll(text.toString())).as("'%s', seed %d", text, seed).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 ", "1,", "+1", "(a", "a@", "0671234567 ", "доб.", ";ext=", "<", "О"})
  void hugeField_isReadQuickly(String unit) {
    long start = System.nanoTime();
    assertThat(reader.readAll(unit.repeat(100_000))).hasSizeLessThan(2);
    assertThat(System.nanoTime() - start).as("nanoseconds").isLessThan(2_000_000_000L);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          +380671234567, +38 (067) 123-45-67
          +380442345678, +38 (044) 234-56-78
          +48501234567, +48 501 234 567
          +3808001234567, +380 800 123 4567
          """)
  void number_isShownToPeople(String e164, String shown) {
    assertThat(new NumberDisplay().show(new PhoneNumber(e164))).isEqualTo(shown);
  }
}
