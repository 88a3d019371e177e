package ua.switchboard.journal.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ua.switchboard.directory.ManagerId;

/**
 * A filter as SQL about {@code call_record c}, or about {@code call_manager p}, which repeats what
 * filters and totals ask of a call.
 *
 * <p>The way to the calls is chosen here and not by the optimizer, which takes wishes for
 * independent of each other and of time: a number or a client leads to few calls by its index;
 * managers' calls are those of {@code call_manager}; a single wish has an index in the order of the
 * list; everything else is read from the index of facts, which holds all wishes, without touching
 * the table, or by the index of one of the wishes: see {@link StretchSearch}.
 */
final class FilterSql {
  private static final String FROM_CALLS = "FROM call_record c";
  private static final String BY_FACTS = " FORCE INDEX (ix_call_record_facts)";
  private static final String TO_FACTS =
      " STRAIGHT_JOIN call_record c" + BY_FACTS + " ON c.arrived_at = w.arrived_at AND c.id = w.id";

  private final CallFilter filter;
  private final Conditions asked;
  private final List<Wish> wishes;

  /** Managers whose part is asked for; empty: none is. */
  private final Optional<Set<ManagerId>> parts;

  FilterSql(CallFilter filter) {
    this(filter, filter.from(), filter.until());
  }

  /** Of a part of the filter's period. */
  FilterSql(CallFilter filter, Optional<Instant> from, Optional<Instant> until) {
    this.filter = filter;
    this.asked = Conditions.of(filter, from, until);
    this.wishes = asked.wishes();
    this.parts = asked.parts();
  }

  /** Whether a list must look at every call of the period, in the worst case. */
  boolean isScan() {
    if (isSelective()) {
      return false;
    }
    boolean severalParts = parts.map(managers -> managers.size() > 1).orElse(false);
    return parts.isPresent() ? severalParts && asksOfParts() : !hasOwnIndex();
  }

  /** The wishes of which one may lead to the calls. */
  List<Wish> wishes() {
    return wishes;
  }

  /**
   * Places and ids of the newest calls: columns {@code arrived_at, id}.
   *
   * @param after the place before the first, for all but the first page
   */
  Question newest(Optional<CallCursor> after, int most) {
    if (parts.isEmpty() || isSelective()) {
      String by = isScan() ? BY_FACTS : "";
      String select = "SELECT c.arrived_at, c.id " + FROM_CALLS + by;
      return page(select, asked.ofCalls(), "c", "id", after, most);
    }
    if (isScan()) {
      String select = "SELECT DISTINCT p.arrived_at, p.call_record_id AS id FROM call_manager p";
      return page(select, asked.ofParts("p", parts.get()), "p", "call_record_id", after, most);
    }
    if (parts.get().size() == 1) {
      return ofManager(parts.get().iterator().next(), after, most);
    }
    // The newest of each manager, then the newest of those: no manager's calls are read in full.
    var all = new Question().add("SELECT arrived_at, id FROM (");
    boolean first = true;
    for (ManagerId manager : parts.get()) {
      all.add(first ? "(" : ") UNION (").add(ofManager(manager, after, most));
      first = false;
    }
    return all.add(")) tops ORDER BY arrived_at DESC, id DESC LIMIT ?", most);
  }

  /** The same by the index of a wish, each of its calls being looked up in the index of facts. */
  Question newestBy(Wish lead, Optional<CallCursor> after, int most) {
    var conditions = lead.about("w").and(asked.period("w"));
    wishes.stream()
        .filter(wish -> !wish.equals(lead))
        .forEach(wish -> conditions.and(wish.about("c")));
    return page(
        "SELECT w.arrived_at, w.id FROM call_record w" + by(lead) + TO_FACTS,
        conditions.and(asked.people("c.id")),
        "w",
        "id",
        after,
        most);
  }

  /** The entries that a scan reads at worst. */
  Question entries() {
    if (parts.isEmpty()) {
      return entries("call_record c" + BY_FACTS, asked.period("c"));
    }
    return entries(
        "call_manager p", Conditions.in("p.manager_id", parts.get()).and(asked.period("p")));
  }

  /** The entries that are read at worst by the index of a wish. */
  Question entriesBy(Wish lead) {
    return entries("call_record w" + by(lead), lead.about("w").and(asked.period("w")));
  }

  private static Question entries(String from, Question conditions) {
    return new Question().add("SELECT 1 FROM " + from).add(Question.where(conditions));
  }

  private static String by(Wish lead) {
    return " FORCE INDEX (" + lead.index() + ")";
  }

  /**
   * The calls, for counting: what comes after SELECT, about {@code c} with the columns that totals
   * need. Each call is in one of the questions, once.
   */
  List<Question> all() {
    if (parts.isEmpty() || isSelective()) {
      String from = FROM_CALLS + (isSelective() ? "" : BY_FACTS);
      return List.of(new Question().add(from).add(Question.where(asked.ofCalls())));
    }
    Question mine = asked.ofParts("c", parts.get());
    boolean several = parts.get().size() > 1;
    var alone =
        new Question()
            .add("FROM call_manager c")
            .add(Question.where(several ? mine.and("NOT c.shared") : mine));
    if (!several) {
      return List.of(alone);
    }
    var shared =
        new Question()
            .add("FROM (SELECT DISTINCT p.call_record_id, p.direction, p.result, p.talk_seconds,")
            .add(" p.waiting_seconds FROM call_manager p")
            .add(Question.where(asked.ofParts("p", parts.get()).and("p.shared")))
            .add(") c");
    return List.of(alone, shared);
  }

  private Question ofManager(ManagerId manager, Optional<CallCursor> after, int most) {
    return page(
        "SELECT p.arrived_at, p.call_record_id AS id FROM call_manager p",
        asked.ofParts("p", Set.of(manager)),
        "p",
        "call_record_id",
        after,
        most);
  }

  private static Question page(
      String select,
      Question conditions,
      String table,
      String id,
      Optional<CallCursor> after,
      int most) {
    var limited = new Question().add(conditions);
    String at = table + ".arrived_at";
    after.ifPresent(place ->
        limited.and(
            at + " <= ? AND (" + at + " < ? OR " + table + "." + id + " < ?)",
            place.arrivedAt(),
            place.arrivedAt(),
            place.id()));
    return new Question()
        .add(select)
        .add(Question.where(limited))
        .add(" ORDER BY %1$s.arrived_at DESC, %1$s.%2$s DESC LIMIT ?".formatted(table, id), most);
  }

  /** Whether anything is asked of the managers' calls. */
  private boolean asksOfParts() {
    return !wishes.isEmpty() || asked.moreParts().isPresent();
  }

  /** Whether an index leads to few calls, however many a manager has. */
  private boolean isSelective() {
    return filter.number().isPresent() || filter.client().isPresent();
  }

  /** Whether the only wish has an index that is in the order of the list. */
  private boolean hasOwnIndex() {
    return wishes.isEmpty() || wishes.size() == 1 && wishes.getFirst().single();
  }
}
