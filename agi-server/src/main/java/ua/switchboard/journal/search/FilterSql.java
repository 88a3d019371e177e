package ua.switchboard.journal.search;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ua.switchboard.directory.ManagerId;

/**
 * A filter as SQL about {@code call_record c}, and {@code call_manager p} where managers' calls are
 * meant.
 *
 * <p>The way to the calls is chosen here and not by the optimizer, which takes wishes for
 * independent of each other and of time: a number or a client leads to few calls by its index; one
 * manager's calls are those of {@code call_manager}; a single wish has an index in the order of the
 * list; everything else is read from the index of facts, which holds all wishes, without touching
 * the table.
 */
final class FilterSql {
  private static final String FROM_CALLS = "FROM call_record c";
  private static final String BY_FACTS = " FORCE INDEX (ix_call_record_facts)";
  private static final String TO_FACTS =
      " STRAIGHT_JOIN call_record c"
          + BY_FACTS
          + " ON c.arrived_at = p.arrived_at AND c.id = p.call_record_id";

  private final CallFilter filter;

  /** Managers whose part is asked for; empty: none is. */
  private final Optional<Set<ManagerId>> parts;

  /** Managers whose part is asked for besides: of the same call, not by the same person. */
  private final Optional<Set<ManagerId>> moreParts;

  FilterSql(CallFilter filter) {
    this.filter = filter;
    Optional<Set<ManagerId>> wanted = Optional.of(filter.managers()).filter(m -> !m.isEmpty());
    boolean covered =
        wanted.isPresent() && filter.within().map(w -> w.containsAll(wanted.get())).orElse(true);
    this.parts = wanted.or(filter::within);
    this.moreParts = wanted.isPresent() && !covered ? filter.within() : Optional.empty();
  }

  /** Whether there can be no such call, whatever is stored. */
  boolean isVain() {
    boolean nobody = filter.within().map(Set::isEmpty).orElse(false);
    boolean noName = !isAscii(filter.line().orElse("")) || !isAscii(filter.trunk().orElse(""));
    return nobody || noName || noResultGoesWithADirection();
  }

  private boolean noResultGoesWithADirection() {
    return !filter.directions().isEmpty()
        && !filter.results().isEmpty()
        && filter.directions().stream()
            .noneMatch(direction -> filter.results().stream().anyMatch(direction::canEnd));
  }

  /** Other characters are in no DID and no trunk's name, and in no column's character set. */
  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  /** Whether a list must look at every call of the period, in the worst case. */
  boolean isScan() {
    return !byParts() && !isSelective() && !hasOwnIndex();
  }

  /**
   * Places and ids of the newest calls: columns {@code arrived_at, id}.
   *
   * @param after the place before the first, for all but the first page
   */
  Question newest(Optional<CallCursor> after, int most) {
    if (!byParts()) {
      var from = new Question().add(FROM_CALLS + (isScan() ? BY_FACTS : ""));
      return page(from, conditions(), "c", "id", after, most);
    }
    if (parts.orElseThrow().size() == 1) {
      return ofManager(parts.orElseThrow().iterator().next(), after, most);
    }
    // The newest of each manager, then the newest of those: no manager's calls are read in full.
    var all = new Question().add("SELECT arrived_at, id FROM (");
    boolean first = true;
    for (ManagerId manager : parts.orElseThrow()) {
      all.add(first ? "(" : ") UNION (").add(ofManager(manager, after, most));
      first = false;
    }
    return all.add(")) tops ORDER BY arrived_at DESC, id DESC LIMIT ?", most);
  }

  /** The calls, for counting: columns of {@code c}. */
  Question all() {
    if (parts.isEmpty() || isSelective()) {
      var from = new Question().add(FROM_CALLS + (isSelective() ? "" : BY_FACTS));
      return from.add(where(conditions()));
    }
    Collection<Long> ids = ids(parts.get());
    var conditions = new Question().add("p.manager_id IN (" + Question.marks(ids) + ")", ids);
    and(conditions, period("p"));
    return new Question()
        .add("FROM (SELECT DISTINCT p.arrived_at, p.call_record_id FROM call_manager p")
        .add(where(conditions))
        .add(") p" + TO_FACTS)
        .add(where(others()));
  }

  private Question ofManager(ManagerId manager, Optional<CallCursor> after, int most) {
    var conditions = new Question().add("p.manager_id = ?", manager.value());
    and(conditions, period("p"));
    and(conditions, others());
    var from = new Question().add("FROM call_manager p" + (others().isEmpty() ? "" : TO_FACTS));
    return page(from, conditions, "p", "call_record_id", after, most);
  }

  private static Question page(
      Question from,
      Question conditions,
      String table,
      String id,
      Optional<CallCursor> after,
      int most) {
    var limited = new Question().add(conditions);
    after.ifPresent(place -> {
      String at = table + ".arrived_at";
      and(
          limited,
          new Question()
              .add(
                  at + " <= ? AND (" + at + " < ? OR " + table + "." + id + " < ?)",
                  place.arrivedAt(),
                  place.arrivedAt(),
                  place.id()));
    });
    return new Question()
        .add("SELECT " + table + ".arrived_at, " + table + "." + id + " AS id ")
        .add(from)
        .add(where(limited))
        .add(" ORDER BY %1$s.arrived_at DESC, %1$s.%2$s DESC LIMIT ?".formatted(table, id), most);
  }

  /** Whether a manager's own rows are the way; see the class. */
  private boolean byParts() {
    return parts.isPresent() && !isSelective() && (parts.get().size() == 1 || others().isEmpty());
  }

  /** Whether an index leads to few calls, however many a manager has. */
  private boolean isSelective() {
    return filter.number().isPresent() || filter.client().isPresent();
  }

  /** Whether the only wish has an index that is in the order of the list. */
  private boolean hasOwnIndex() {
    boolean talk = filter.talkedAtLeast().isPresent() || filter.talkedAtMost().isPresent();
    int wishes = filter.directions().size() + filter.results().size() + filter.ratings().size();
    wishes += filter.line().isPresent() ? 1 : 0;
    wishes += filter.trunk().isPresent() ? 1 : 0;
    wishes += filter.unfinished().isPresent() ? 1 : 0;
    // A wish for calls without a recording has none.
    wishes += filter.recorded().map(yes -> yes ? 1 : 2).orElse(0);
    return parts.isEmpty() && wishes + (talk ? 1 : 0) <= 1;
  }

  private Question conditions() {
    var all = new Question();
    and(all, period("c"));
    and(all, others());
    parts.ifPresent(managers -> and(all, hasPart(managers)));
    return all;
  }

  private Question period(String table) {
    var period = new Question();
    filter.from().ifPresent(from -> and(period, table + ".arrived_at >= ?", from));
    filter.until().ifPresent(until -> and(period, table + ".arrived_at < ?", until));
    return period;
  }

  /** Everything but the period and the managers. */
  private Question others() {
    var others = new Question();
    in(others, "c.direction", filter.directions());
    in(others, "c.result", filter.results());
    in(others, "c.rating", filter.ratings());
    filter.client().ifPresent(client -> and(others, "c.counterparty_id = ?", client));
    filter.number().ifPresent(number -> and(others, number(number)));
    filter.line().ifPresent(did -> and(others, "c.did = ?", did));
    filter.trunk().ifPresent(trunk -> and(others, "c.trunk = ?", trunk));
    filter
        .talkedAtLeast()
        .map(Duration::toSeconds)
        .ifPresent(seconds -> and(others, "c.talk_seconds >= ?", seconds));
    filter
        .talkedAtMost()
        .map(Duration::toSeconds)
        .ifPresent(seconds -> and(others, "c.talk_seconds <= ?", seconds));
    filter
        .recorded()
        .ifPresent(yes ->
            and(others, "c.recording_state " + (yes ? "=" : "<>") + " ?", RecordingState.READY));
    filter.unfinished().ifPresent(yes -> and(others, "c.unfinished = ?", yes));
    moreParts.ifPresent(managers -> and(others, hasPart(managers)));
    return others;
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

  private static Question hasPart(Set<ManagerId> managers) {
    Collection<Long> ids = ids(managers);
    return new Question()
        .add(
            "EXISTS (SELECT 1 FROM call_manager q WHERE q.call_record_id = c.id AND q.manager_id IN"
                + " ("
                + Question.marks(ids)
                + "))",
            ids);
  }

  private static List<Long> ids(Set<ManagerId> managers) {
    return managers.stream().map(ManagerId::value).sorted().toList();
  }

  private static <E extends Enum<E>> void in(Question conditions, String column, Set<E> wanted) {
    if (wanted.size() == 1) {
      and(conditions, column + " = ?", wanted.iterator().next());
    } else if (!wanted.isEmpty()) {
      List<E> values = wanted.stream().sorted().toList();
      and(conditions, new Question().add(column + " IN (" + Question.marks(values) + ")", values));
    }
  }

  private static void and(Question conditions, String condition, Object... values) {
    and(conditions, new Question().add(condition, values));
  }

  private static void and(Question conditions, Question condition) {
    if (!condition.isEmpty()) {
      conditions.add(conditions.isEmpty() ? "" : " AND ").add(condition);
    }
  }

  private static Question where(Question conditions) {
    return conditions.isEmpty() ? conditions : new Question().add(" WHERE ").add(conditions);
  }
}
