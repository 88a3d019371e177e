package ua.switchboard.journal.search;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ua.switchboard.directory.ManagerId;

/**
 * What a filter asks, as conditions of SQL.
 *
 * @param from the first instant that is meant, of the filter's period or a part of it
 * @param until the first instant that is too late
 * @param wishes what is asked of the call itself
 * @param parts managers whose part is asked for; empty: none is
 * @param moreParts managers whose part is asked for besides: of the same call, not by the same
 *     person
 */
record Conditions(
    CallFilter filter,
    Optional<Instant> from,
    Optional<Instant> until,
    List<Wish> wishes,
    Optional<Set<ManagerId>> parts,
    Optional<Set<ManagerId>> moreParts) {
  /** Of a part of the filter's period. */
  static Conditions of(CallFilter filter, Optional<Instant> from, Optional<Instant> until) {
    Optional<Set<ManagerId>> wanted = Optional.of(filter.managers()).filter(m -> !m.isEmpty());
    boolean covered =
        wanted.isPresent() && filter.within().map(w -> w.containsAll(wanted.get())).orElse(true);
    return new Conditions(
        filter,
        from,
        until,
        Wish.of(filter),
        wanted.or(filter::within),
        wanted.isPresent() && !covered ? filter.within() : Optional.empty());
  }

  /** About {@code call_record c}. */
  Question ofCalls() {
    var all = period("c").and(Wish.about("c", wishes));
    filter.client().ifPresent(client -> all.and("c.counterparty_id = ?", client));
    filter.number().ifPresent(number -> all.and(number(number)));
    return all.and(people("c.id"));
  }

  /** Parts of these managers, by the primary key. */
  Question ofParts(String table, Set<ManagerId> managers) {
    var all = in(table + ".manager_id", managers).and(period(table));
    all.and(Wish.about(table, wishes));
    moreParts.ifPresent(others -> all.and(hasPart(table + ".call_record_id", others)));
    return all;
  }

  /** The period alone. */
  Question period(String table) {
    var period = new Question();
    from.ifPresent(first -> period.and(table + ".arrived_at >= ?", first));
    until.ifPresent(end -> period.and(table + ".arrived_at < ?", end));
    return period;
  }

  private static Question number(NumberFilter number) {
    return switch (number) {
      case NumberFilter.Exactly exactly ->
          new Question().add("c.remote_e164 = ?", exactly.number().e164());
      case NumberFilter.EndingWith end ->
          new Question()
              .add("c.remote_tail LIKE ?", new StringBuilder(end.digits()).reverse() + "%");
    };
  }

  /** All the parts that are asked for, of the call with this id. */
  Question people(String id) {
    var people = new Question();
    parts.ifPresent(managers -> people.and(hasPart(id, managers)));
    moreParts.ifPresent(managers -> people.and(hasPart(id, managers)));
    return people;
  }

  private static Question hasPart(String id, Set<ManagerId> managers) {
    return new Question()
        .add("EXISTS (SELECT 1 FROM call_manager q WHERE q.call_record_id = " + id + " AND ")
        .add(in("q.manager_id", managers))
        .add(")");
  }

  static Question in(String column, Set<ManagerId> managers) {
    Collection<Long> ids = managers.stream().map(ManagerId::value).sorted().toList();
    return new Question().add(column + " IN (" + Question.marks(ids) + ")", ids);
  }
}
