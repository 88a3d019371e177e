package ua.switchboard.api.calls;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ua.switchboard.api.Problem;
import ua.switchboard.api.Query;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.journal.search.CallDirection;
import ua.switchboard.journal.search.CallFilter;
import ua.switchboard.journal.search.CallResult;
import ua.switchboard.journal.search.NumberFilter;
import ua.switchboard.journal.search.Rating;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.security.Principal;

/** What stands after the question mark as a filter of calls. Thread-safe. */
final class CallQuestion {
  private static final Pattern IDS = Pattern.compile("[1-9][0-9]{0,17}(,[1-9][0-9]{0,17}){0,199}");
  private static final long LARGEST_ID = 999_999_999_999_999_999L;
  private static final long LONGEST_TALK = Duration.ofDays(2).toSeconds();

  private final PhoneNumberReader numbers;

  CallQuestion(PhoneNumberReader numbers) {
    this.numbers = numbers;
  }

  /** Within what whoever asks may see. */
  CallFilter filter(Principal who, Query query) {
    var filter = new CallFilter.Builder();
    Scopes.of(who).ifPresent(filter::within);
    query.instant("from").ifPresent(filter::from);
    query.instant("until").ifPresent(filter::until);
    query.text("manager").map(CallQuestion::managers).ifPresent(filter::managers);
    filter.directions(query.many("direction", CallDirection.class));
    filter.results(query.many("result", CallResult.class));
    query.number("client", 1, LARGEST_ID).ifPresent(filter::client);
    query.text("number").map(this::number).ifPresent(filter::number);
    query.text("line").ifPresent(filter::line);
    query.text("trunk").ifPresent(filter::trunk);
    query
        .number("talkMin", 0, LONGEST_TALK)
        .map(Duration::ofSeconds)
        .ifPresent(filter::talkedAtLeast);
    query
        .number("talkMax", 0, LONGEST_TALK)
        .map(Duration::ofSeconds)
        .ifPresent(filter::talkedAtMost);
    query.flag("recorded").ifPresent(filter::recorded);
    filter.ratings(query.many("rating", Rating.class));
    query.flag("unfinished").ifPresent(filter::unfinished);
    return filter.build();
  }

  static Set<ManagerId> managers(String text) {
    if (!IDS.matcher(text).matches()) {
      throw Problem.badParameter("manager", "ids with commas between them, at most 200");
    }
    return Arrays.stream(text.split(","))
        .map(id -> new ManagerId(Long.parseLong(id)))
        .collect(Collectors.toSet());
  }

  private NumberFilter number(String typed) {
    return NumberFilter.read(numbers, typed)
        .orElseThrow(() ->
            Problem.badParameter(
                "number",
                "a telephone number in any spelling, or at least "
                    + NumberFilter.FEWEST
                    + " of its last digits"));
  }
}
