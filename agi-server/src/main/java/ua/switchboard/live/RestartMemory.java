package ua.switchboard.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ua.switchboard.call.Caller;
import ua.switchboard.call.Did;
import ua.switchboard.call.OfferOutcome;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.routing.HuntProgress.Tried;

/**
 * What a hunt needs to go on after a restart, as a text that travels in a channel variable.
 *
 * <p>Longer than most: what writes a field and what reads it stand in one file, so that they cannot
 * drift apart.
 *
 * <p>{@code 1:did:caller:arrival:lap:stage:offers:waited:redirects:tried}, numbers in base 36,
 * times in milliseconds; tried is {@code manager-stage outcome lap} joined with dots. At most 400
 * characters of {@code A-Z a-z 0-9 . _ ~ : + -}: when it gets longer the oldest offers are
 * forgotten, a no last. Reading is tolerant: a field that makes no sense keeps its default.
 */
final class RestartMemory {
  private static final int LONGEST = 400;
  private static final int BASE = 36;
  private static final String VERSION = "1";
  private static final String OUTGOING = "o";
  private static final String PENDING = "x";
  private static final int FIELDS = 10;
  private static final long LONGEST_CALL_MILLIS = Duration.ofDays(1).toMillis();
  private static final int LONGEST_RAW_CALLER = 24;

  private RestartMemory() {}

  /** What was remembered; whatever could not be read has its default. */
  record Recalled(
      Did did,
      Caller caller,
      Instant arrivedAt,
      int lap,
      Optional<CascadeStage> stage,
      int offers,
      Duration waited,
      int redirects,
      List<Offered> offered) {}

  /**
   * One offer.
   *
   * @param outcome empty: it was being made when the memory was written
   */
  record Offered(ManagerId manager, CascadeStage stage, int lap, Optional<OfferOutcome> outcome) {
    boolean isForgettable() {
      return outcome.isPresent() && outcome.get() != OfferOutcome.DECLINED;
    }
  }

  static String encode(Did did, Caller caller, Instant arrivedAt, Hunt hunt) {
    String head =
        String.join(
            ":",
            VERSION,
            escape(did.value()),
            encode(caller),
            base36(arrivedAt.toEpochMilli()),
            base36(hunt.lap()),
            hunt.stage().map(RestartMemory::letter).orElse("_"),
            base36(hunt.offers()),
            base36(hunt.waited().toMillis()),
            base36(hunt.redirects()),
            "");
    return head + offered(hunt, LONGEST - head.length());
  }

  private static String offered(Hunt hunt, int room) {
    List<Offered> kept = new ArrayList<>();
    for (Attempt attempt : hunt.listAttempts()) {
      Tried tried = attempt.toTried();
      Optional<OfferOutcome> outcome =
          attempt.isOpen() ? Optional.empty() : Optional.of(tried.outcome());
      kept.add(new Offered(tried.manager(), tried.stage(), tried.lap(), outcome));
    }
    String text = join(kept);
    while (text.length() > room) {
      kept.remove(leastImportant(kept));
      text = join(kept);
    }
    return text;
  }

  private static int leastImportant(List<Offered> offered) {
    for (int i = 0; i < offered.size(); i++) {
      if (offered.get(i).isForgettable()) {
        return i;
      }
    }
    return 0;
  }

  private static String join(List<Offered> offered) {
    var text = new StringBuilder();
    for (Offered one : offered) {
      text.append(text.isEmpty() ? "" : ".").append(base36(one.manager().value())).append('-');
      text.append(letter(one.stage()))
          .append(one.outcome().map(RestartMemory::letter).orElse(PENDING))
          .append(base36(one.lap()));
    }
    return text.toString();
  }

  private static String letter(CascadeStage stage) {
    return switch (stage) {
      case OWNER -> "o";
      case RANKED -> "r";
      case RING_GROUPS -> "g";
      case GSM -> "m";
    };
  }

  private static String letter(OfferOutcome outcome) {
    return switch (outcome) {
      case ANSWERED -> "a";
      case DECLINED -> "d";
      case NO_ANSWER -> "n";
      case BUSY -> "b";
      case UNREACHABLE -> "u";
      case CANCELLED -> "c";
      case PREEMPTED -> "p";
      case FAILED -> "f";
    };
  }

  private static String encode(Caller caller) {
    return switch (caller) {
      case Caller.Numbered numbered -> numbered.e164().e164();
      case Caller.Withheld ignored -> "w";
      case Caller.Unparsed unparsed -> "u" + escape(cut(unparsed.raw()));
    };
  }

  private static String cut(String raw) {
    return raw.length() <= LONGEST_RAW_CALLER ? raw : raw.substring(0, LONGEST_RAW_CALLER);
  }

  /** Letters and digits as they are, everything else as a tilde and four hexadecimal digits. */
  private static String escape(String text) {
    var escaped = new StringBuilder();
    for (char c : text.toCharArray()) {
      boolean plain =
          c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
      escaped.append(plain ? String.valueOf(c) : "~%04x".formatted((int) c));
    }
    return escaped.toString();
  }

  /** Of an outgoing call only that it was one, to whom and when: there is nothing to go on with. */
  static String encodeOutgoing(Did number, Instant arrivedAt) {
    return String.join(":", OUTGOING, escape(number.value()), base36(arrivedAt.toEpochMilli()));
  }

  static boolean isOutgoing(String memory) {
    return memory.startsWith(OUTGOING + ":");
  }

  static Recalled decodeOutgoing(String memory, Did defaultDid, Instant now) {
    String[] fields = memory.split(":", -1);
    Instant arrivedAt = arrival(fields[fields.length - 1], now);
    Did number = fields.length > 1 ? did(unescape(fields[1]), defaultDid) : defaultDid;
    return nothing(number, arrivedAt);
  }

  /** The number an outgoing call went to. */
  static Optional<PhoneNumber> number(Recalled outgoing) {
    return phone("+" + outgoing.did().value());
  }

  private static Optional<PhoneNumber> phone(String e164) {
    try {
      return Optional.of(new PhoneNumber(e164));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Recalled nothing(Did did, Instant arrivedAt) {
    return new Recalled(
        did,
        new Caller.Withheld(""),
        arrivedAt,
        1,
        Optional.empty(),
        0,
        Duration.ZERO,
        0,
        List.of());
  }

  static Recalled decode(String memory, Did defaultDid, Instant now) {
    String[] fields = memory.split(":", -1);
    if (fields.length != FIELDS || !fields[0].equals(VERSION)) {
      return nothing(defaultDid, now);
    }
    Instant arrivedAt = arrival(fields[3], now);
    return new Recalled(
        did(unescape(fields[1]), defaultDid),
        caller(fields[2]),
        arrivedAt,
        small(fields[4], 1),
        stage(fields[5]),
        small(fields[6], 0),
        Duration.ofMillis(Math.max(0, number(fields[7], 0))),
        small(fields[8], 0),
        offered(fields[9]));
  }

  /** A moment before now, but no call is a day old. */
  private static Instant arrival(String text, Instant now) {
    long latest = now.toEpochMilli();
    long arrival = number(text, latest);
    boolean credible = arrival <= latest && latest - arrival < LONGEST_CALL_MILLIS;
    return credible ? Instant.ofEpochMilli(arrival) : now;
  }

  private static Did did(String text, Did defaultDid) {
    try {
      return new Did(text);
    } catch (IllegalArgumentException e) {
      return defaultDid;
    }
  }

  private static Caller caller(String text) {
    Optional<PhoneNumber> number = phone(text);
    if (number.isPresent()) {
      return new Caller.Numbered(number.get(), "");
    }
    return text.startsWith("u")
        ? new Caller.Unparsed(unescape(text.substring(1)), "")
        : new Caller.Withheld("");
  }

  private static List<Offered> offered(String text) {
    List<Offered> offered = new ArrayList<>();
    for (String one : text.split("\\.", -1)) {
      readOffered(one).ifPresent(offered::add);
    }
    return offered;
  }

  private static Optional<Offered> readOffered(String text) {
    int dash = text.indexOf('-');
    if (dash < 1 || text.length() < dash + 4) {
      return Optional.empty();
    }
    long manager = number(text.substring(0, dash), 0);
    Optional<CascadeStage> stage = stage(text.substring(dash + 1, dash + 2));
    String result = text.substring(dash + 2, dash + 3);
    Optional<OfferOutcome> outcome = outcome(result);
    if (manager <= 0 || stage.isEmpty() || outcome.isEmpty() && !result.equals(PENDING)) {
      return Optional.empty();
    }
    int lap = small(text.substring(dash + 3), 1);
    return Optional.of(new Offered(new ManagerId(manager), stage.get(), lap, outcome));
  }

  private static Optional<CascadeStage> stage(String letter) {
    for (CascadeStage stage : CascadeStage.values()) {
      if (letter(stage).equals(letter)) {
        return Optional.of(stage);
      }
    }
    return Optional.empty();
  }

  private static Optional<OfferOutcome> outcome(String letter) {
    for (OfferOutcome outcome : OfferOutcome.values()) {
      if (letter(outcome).equals(letter)) {
        return Optional.of(outcome);
      }
    }
    return Optional.empty();
  }

  private static String unescape(String text) {
    var plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '~' && i + 4 < text.length()) {
        plain.append((char) hexadecimal(text.substring(i + 1, i + 5)));
        i += 4;
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private static int hexadecimal(String digits) {
    try {
      return Integer.parseInt(digits, 16);
    } catch (NumberFormatException e) {
      return '?';
    }
  }

  private static int small(String text, int otherwise) {
    return (int) Math.clamp(number(text, otherwise), otherwise, 1000);
  }

  private static long number(String text, long otherwise) {
    try {
      return Long.parseLong(text, BASE);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  private static String base36(long number) {
    return Long.toString(number, BASE);
  }
}
