package ua.switchboard.settings;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the text of a setting becomes a value.
 *
 * @param expected in words, for a message about a bad value
 * @param parser throws {@link IllegalArgumentException} for a text that is none
 */
public record Type<T>(String expected, Parser<T> parser) {
  private static final Pattern DURATION =
      Pattern.compile("([0-9]{1,9}) ?(ms|s|min|h|d)", Pattern.CASE_INSENSITIVE);
  private static final Pattern CIDR = Pattern.compile("[0-9a-fA-F.:]{2,45}(/[0-9]{1,3})?");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:\\[\\]-]{1,253}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");

  /** Reads one text; relative paths are meant from the base folder. */
  @FunctionalInterface
  public interface Parser<T> {
    T parse(String text, Path base);
  }

  /** Any text, empty included. */
  public static Type<String> text(String expected) {
    return new Type<>(expected, (text, base) -> text);
  }

  public static Type<String> host() {
    return matching("a host name or an address", HOST);
  }

  public static Type<String> name() {
    return matching("1 to 40 of A-Z a-z 0-9 . _ -", NAME);
  }

  /** The same, or nothing at all. */
  public static Type<String> optional(Type<String> type) {
    return new Type<>(
        type.expected(), (text, base) -> text.isEmpty() ? "" : type.parser().parse(text, base));
  }

  public static Type<Secret> secret() {
    return new Type<>("a secret", (text, base) -> new Secret(text));
  }

  public static Type<Integer> integer(int least, int most) {
    return new Type<>(
        "a whole number from " + least + " to " + most,
        (text, base) -> {
          int value = Integer.parseInt(text.replace("_", ""));
          check(value >= least && value <= most);
          return value;
        });
  }

  public static Type<Duration> duration(Duration least, Duration most) {
    return new Type<>(
        "a time from "
            + Durations.format(least)
            + " to "
            + Durations.format(most)
            + ", with its unit: ms, s, min, h or d",
        (text, base) -> {
          var matcher = DURATION.matcher(text);
          check(matcher.matches());
          var value = Durations.of(Long.parseLong(matcher.group(1)), matcher.group(2));
          check(value.compareTo(least) >= 0 && value.compareTo(most) <= 0);
          return value;
        });
  }

  public static Type<Boolean> truth() {
    return new Type<>(
        "true or false",
        (text, base) -> {
          check(text.equals("true") || text.equals("false"));
          return text.equals("true");
        });
  }

  public static <E extends Enum<E>> Type<E> choice(Class<E> type) {
    String names =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return new Type<>(
        "one of " + names, (text, base) -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
  }

  /** A file or folder; empty text is the empty path. */
  public static Type<Path> path() {
    return new Type<>(
        "a path", (text, base) -> text.isEmpty() ? Path.of("") : base.resolve(text).normalize());
  }

  public static Type<ZoneId> zone() {
    return new Type<>(
        "a time zone such as Europe/Kyiv",
        (text, base) -> {
          try {
            return ZoneId.of(text);
          } catch (DateTimeException unknown) {
            // Time zone data before 2022b knows the city by its older spelling only.
            check(text.equals("Europe/Kyiv"));
            return ZoneId.of("Europe/Kiev");
          }
        });
  }

  /** Networks, written as a list in the file and with commas in a variable. */
  public static Type<List<String>> networks() {
    return new Type<>(
        "addresses or networks such as 192.168.1.0/24",
        (text, base) -> {
          List<String> networks =
              Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
          networks.forEach(network -> check(CIDR.matcher(network).matches()));
          return networks;
        });
  }

  private static Type<String> matching(String expected, Pattern pattern) {
    return new Type<>(
        expected,
        (text, base) -> {
          check(pattern.matcher(text).matches());
          return text;
        });
  }

  private static void check(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException();
    }
  }
}
