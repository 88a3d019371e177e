package ua.switchboard.api.contacts;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ua.switchboard.api.ApiRequest;
import ua.switchboard.api.Problem;
import ua.switchboard.call.CallId;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.contacts.events.EventType;
import ua.switchboard.contacts.events.NewEvent;
import ua.switchboard.contacts.events.Repeat;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.security.Principal;
import ua.switchboard.security.Scope;

/** What people send, checked and made into what the features take. */
final class Wishes {
  static final int LONGEST_SUBJECT = 200;
  static final int LONGEST_REASON = 300;
  private static final int USUAL_MINUTES = 15;
  private static final int LONGEST_MINUTES = 1_440;
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private Wishes() {}

  /** A rule as it is sent. */
  record RepeatWish(Repeat.Unit unit, int every, @Nullable String until) {}

  /** An event as it is sent. */
  record EventWish(
      EventType type,
      @Nullable String subject,
      @Nullable String note,
      Instant dueAt,
      @Nullable Integer minutes,
      @Nullable Instant remindAt,
      @Nullable Long manager,
      @Nullable Long client,
      @Nullable String number,
      @Nullable String contact,
      @Nullable RepeatWish repeat) {}

  /**
   * The event that is wished for.
   *
   * @param usual who is responsible when nobody is named
   */
  static NewEvent event(EventWish wish, ManagerId usual, PhoneNumberReader numbers) {
    return new NewEvent(
        wish.type(),
        text("subject", wish.subject(), LONGEST_SUBJECT),
        text("note", wish.note(), NewEvent.LONGEST_NOTE),
        instant("dueAt", wish.dueAt()),
        wish.minutes() == null ? USUAL_MINUTES : minutes(wish.minutes()),
        Optional.ofNullable(wish.remindAt()).map(at -> instant("remindAt", at)),
        wish.manager() == null ? usual : manager(wish.manager()),
        Optional.ofNullable(wish.client()),
        Optional.ofNullable(wish.number()).map(text -> number(text, numbers)),
        Optional.ofNullable(wish.contact()).map(Wishes::call),
        Optional.ofNullable(wish.repeat()).map(Wishes::repeat));
  }

  static Repeat repeat(RepeatWish wish) {
    if (wish.every() < 1 || wish.every() > 366) {
      throw unfit("repeat.every", "1 to 366");
    }
    return new Repeat(
        wish.unit(), wish.every(), Optional.ofNullable(wish.until()).map(Wishes::day));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw unfit("repeat.until", "a day like 2026-11-23");
    }
  }

  static int minutes(int minutes) {
    if (minutes < 1 || minutes > LONGEST_MINUTES) {
      throw unfit("minutes", "1 to " + LONGEST_MINUTES);
    }
    return minutes;
  }

  static Instant instant(String field, Instant at) {
    if (at.isBefore(EARLIEST) || !at.isBefore(LATEST)) {
      throw unfit(field, "between " + EARLIEST + " and " + LATEST);
    }
    return at;
  }

  static ManagerId manager(long id) {
    if (id < 1) {
      throw noSuchManager();
    }
    return new ManagerId(id);
  }

  static PhoneNumber number(String text, PhoneNumberReader numbers) {
    return numbers.readOne(text).orElseThrow(() -> unfit("number", "a telephone number"));
  }

  /** A call's id as the path or a body has it; what is none does not exist. */
  static CallId call(String text) {
    return CallId.find(text).orElseThrow(() -> Problem.notFound("there is no such contact"));
  }

  /** A text without the blanks around it; missing is empty. Line breaks may stand in it. */
  static String text(String field, @Nullable String text, int longest) {
    String plain = text == null ? "" : text.strip();
    boolean control =
        plain
            .chars()
            .anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
    if (plain.length() > longest || control) {
      throw unfit(field, "at most " + longest + " characters");
    }
    return plain;
  }

  /** The same, and not empty. */
  static String someText(String field, @Nullable String text, int longest) {
    String plain = text(field, text, longest);
    if (plain.isEmpty()) {
      throw unfit(field, "1 to " + longest + " characters");
    }
    return plain;
  }

  static Problem unfit(String field, String expected) {
    return new Problem(422, "unfit-value", field + " (expected: " + expected + ")");
  }

  static Problem noSuchManager() {
    return new Problem(422, "no-such-manager", "nobody of this id takes calls here");
  }

  static Problem noSuchClient() {
    return new Problem(422, "no-such-client", "there is no such client");
  }

  /** Whose contacts and events somebody may see and change; empty: everybody's. */
  static Optional<Set<ManagerId>> scope(Principal who) {
    return switch (who.scope()) {
      case Scope.Everybody _ -> Optional.empty();
      case Scope.These these -> Optional.of(these.managers());
    };
  }

  /** The manager who asks. */
  static ManagerId me(ApiRequest request) {
    return request
        .who()
        .manager()
        .orElseThrow(() -> new Problem(409, "no-manager", "you are no manager"));
  }

  /** Refuses to give work to who is outside one's scope. */
  static void requireInScope(Principal who, ManagerId manager) {
    if (!who.scope().covers(manager)) {
      throw noSuchManager();
    }
  }
}
