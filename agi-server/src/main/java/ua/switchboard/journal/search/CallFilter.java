package ua.switchboard.journal.search;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import ua.switchboard.directory.ManagerId;

/**
 * Which calls are meant: those for which everything holds. An empty set or Optional asks for
 * nothing.
 *
 * @param within whose calls may be seen at all: a call is seen by who had a part in it; empty:
 *     everybody's
 * @param from the first instant of arrival
 * @param until the first instant that is too late
 * @param managers one of them had a part in the call
 * @param client the counterparty that was recognised
 * @param line the DID
 * @param trunk over which it came or went, such as a SIM card
 * @param talkedAtLeast in whole seconds, as is {@code talkedAtMost}
 * @param recorded whether there is a recording that can be played
 */
public record CallFilter(
    Optional<Set<ManagerId>> within,
    Optional<Instant> from,
    Optional<Instant> until,
    Set<ManagerId> managers,
    Set<CallDirection> directions,
    Set<CallResult> results,
    Optional<Long> client,
    Optional<NumberFilter> number,
    Optional<String> line,
    Optional<String> trunk,
    Optional<Duration> talkedAtLeast,
    Optional<Duration> talkedAtMost,
    Optional<Boolean> recorded,
    Set<Rating> ratings,
    Optional<Boolean> unfinished) {
  /** Every call there is. */
  public static final CallFilter ALL = new Builder().build();

  public CallFilter {
    within = within.map(Set::copyOf);
    managers = Set.copyOf(managers);
    directions = Set.copyOf(directions);
    results = Set.copyOf(results);
    ratings = Set.copyOf(ratings);
  }

  /** Whether there can be no such call, whatever is stored. */
  boolean isVain() {
    boolean nobody = within.map(Set::isEmpty).orElse(false);
    boolean noName = !isAscii(line.orElse("")) || !isAscii(trunk.orElse(""));
    return nobody || noName || noResultGoesWithADirection();
  }

  private boolean noResultGoesWithADirection() {
    return !directions.isEmpty()
        && !results.isEmpty()
        && directions.stream().noneMatch(direction -> results.stream().anyMatch(direction::canEnd));
  }

  /** Other characters are in no DID and no trunk's name, and in no column's character set. */
  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  /** Asks for one thing after another. Not thread-safe. */
  public static final class Builder {
    private Optional<Set<ManagerId>> within = Optional.empty();
    private Optional<Instant> from = Optional.empty();
    private Optional<Instant> until = Optional.empty();
    private final Set<ManagerId> managers = new HashSet<>();
    private final Set<CallDirection> directions = EnumSet.noneOf(CallDirection.class);
    private final Set<CallResult> results = EnumSet.noneOf(CallResult.class);
    private Optional<Long> client = Optional.empty();
    private Optional<NumberFilter> number = Optional.empty();
    private Optional<String> line = Optional.empty();
    private Optional<String> trunk = Optional.empty();
    private Optional<Duration> talkedAtLeast = Optional.empty();
    private Optional<Duration> talkedAtMost = Optional.empty();
    private Optional<Boolean> recorded = Optional.empty();
    private final Set<Rating> ratings = EnumSet.noneOf(Rating.class);
    private Optional<Boolean> unfinished = Optional.empty();

    /** Only calls of these; an empty set sees nothing. */
    public Builder within(Set<ManagerId> seen) {
      within = Optional.of(seen);
      return this;
    }

    public Builder from(Instant instant) {
      from = Optional.of(instant);
      return this;
    }

    public Builder until(Instant instant) {
      until = Optional.of(instant);
      return this;
    }

    public Builder managers(Set<ManagerId> wanted) {
      managers.addAll(wanted);
      return this;
    }

    public Builder directions(Set<CallDirection> wanted) {
      directions.addAll(wanted);
      return this;
    }

    public Builder results(Set<CallResult> wanted) {
      results.addAll(wanted);
      return this;
    }

    public Builder client(long counterparty) {
      client = Optional.of(counterparty);
      return this;
    }

    public Builder number(NumberFilter wanted) {
      number = Optional.of(wanted);
      return this;
    }

    public Builder line(String did) {
      line = Optional.of(did);
      return this;
    }

    public Builder trunk(String name) {
      trunk = Optional.of(name);
      return this;
    }

    public Builder talkedAtLeast(Duration time) {
      talkedAtLeast = Optional.of(time);
      return this;
    }

    public Builder talkedAtMost(Duration time) {
      talkedAtMost = Optional.of(time);
      return this;
    }

    public Builder recorded(boolean wanted) {
      recorded = Optional.of(wanted);
      return this;
    }

    public Builder ratings(Set<Rating> wanted) {
      ratings.addAll(wanted);
      return this;
    }

    public Builder unfinished(boolean wanted) {
      unfinished = Optional.of(wanted);
      return this;
    }

    /** What was asked for so far. */
    public CallFilter build() {
      return new CallFilter(
          within,
          from,
          until,
          managers,
          directions,
          results,
          client,
          number,
          line,
          trunk,
          talkedAtLeast,
          talkedAtMost,
          recorded,
          ratings,
          unfinished);
    }
  }
}
