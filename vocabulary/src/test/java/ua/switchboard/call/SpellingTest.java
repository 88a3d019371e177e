package ua.switchboard.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The checks written out accept what the patterns accept that say the same in one line. */
class SpellingTest {
  private static final int TEXTS = 200_000;
  private static final Pattern CALL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");
  private static final Pattern DID = Pattern.compile("[A-Za-z0-9*#._-]{1,64}");
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9]{2,16}/[A-Za-z0-9._-]{1,64}");
  private static final Pattern CHANNEL =
      Pattern.compile("([A-Za-z0-9]{2,16}/[A-Za-z0-9._-]{1,64})-[0-9a-fA-F]{1,16}(;[12])?");

  private final Random random = new Random(20_261_123);

  @Test
  void aCallIdIsWhatItsPatternSays() {
    check("a9Z._:- \n/é", 140, CALL, text -> CallId.find(text).isPresent());
  }

  @Test
  void aDidIsWhatItsPatternSays() {
    check("aZ09*#._-+ :", 70, DID, text -> text.startsWith("+") || accepts(() -> new Did(text)));
  }

  @Test
  void aPhoneNumberIsWhatItsPatternSays() {
    check("0123456789", 18, E164, text -> accepts(() -> new PhoneNumber(text)));
    check("+0123456789a٣", 18, E164, text -> accepts(() -> new PhoneNumber(text)));
  }

  @Test
  void aDeviceIsWhatItsPatternSays() {
    check("aZ9//._-;é", 90, DEVICE, text -> DeviceName.find(text).isPresent());
  }

  @Test
  void aChannelBelongsToTheDeviceItsPatternSays() {
    for (int i = 0; i < TEXTS; i++) {
      String text = text("fa9/;-._g12", 24);
      String channel = random.nextBoolean() ? "PJSIP/1" + text : text;
      Matcher matcher = CHANNEL.matcher(channel);
      Optional<String> expected =
          matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
      assertThat(DeviceName.ofChannel(channel).map(DeviceName::value))
          .as(channel)
          .isEqualTo(expected);
    }
  }

  private void check(
      String alphabet, int longest, Pattern pattern, Function<String, Boolean> written) {
    for (int i = 0; i < TEXTS; i++) {
      String text = (random.nextInt(3) == 0 ? "+3" : "") + text(alphabet, longest);
      boolean expected =
          pattern.matcher(text).matches() || (pattern == DID && text.startsWith("+"));
      assertThat(written.apply(text)).as(text).isEqualTo(expected);
    }
  }

  private String text(String alphabet, int longest) {
    // Mostly of one kind of character, so that long texts are sometimes right.
    int kinds = 1 + random.nextInt(alphabet.length());
    int from = random.nextInt(alphabet.length());
    int length = random.nextInt(longest);
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt((from + random.nextInt(kinds)) % alphabet.length()));
    }
    return text.toString();
  }

  private static boolean accepts(Runnable made) {
    try {
      made.run();
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
