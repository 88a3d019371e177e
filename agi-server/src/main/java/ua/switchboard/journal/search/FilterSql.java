package ua.switchboard.journal.search;

import java.util.Collection;
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
  private final List<Wish> wishes;

  /** Managers whose part is asked for; empty: none is. */
  private final Optional<Set<ManagerId>> parts;

  /** Managers whose part is asked for besides: of the same call, not by the same person. */
  private final Optional<Set<ManagerId>> moreParts;

  FilterSql(CallFilter filter) {
    this.filter = filter;
    this.wishes = Wish.of(filter);
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
      return page(select, ofCalls(), "c", "id", after, most);
    }
    if (isScan()) {
      String select = "SELECT DISTINCT p.arrived_at, p.call_record_id AS id FROM call_manager p";
      return page(select, ofParts("p", parts.get()), "p", "call_record_id", after, most);
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
    var conditions = lead.about("w").and(period("w"));
    wishes.stream()
        .filter(wish -> !wish.equals(lead))
        .forEach(wish -> conditions.and(wish.about("c")));
    return page(
        "SELECT w.arrived_at, w.id FROM call_record w" + by(lead) + TO_FACTS,
        conditions.and(people("c.id")),
        "w",
        "id",
        after,
        most);
  }

  /** The entries that a scan reads at worst. */
  Question entries() {
    if (parts.isEmpty()) {
      return entries("call_record c" + BY_FACTS, period("c"));
    }
    return entries("call_manager p", in("p.manager_id", parts.get()).and(period("p")));
  }

  /** The entries that are read at worst by the index of a wish. */
  Question entriesBy(Wish lead) {
    return entries("call_record w" + by(lead), lead.about("w").and(period("w")));
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
      return List.of(new Question().add(from).add(Question.where(ofCalls())));
    }
    Question mine = ofParts("c", parts.get());
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
            .add(Question.where(ofParts("p", parts.get()).and("p.shared")))
            .add(") c");
    return List.of(alone, shared);
  }

  private Question ofManager(ManagerId manager, Optional<CallCursor> after, int most) {
    return page(
        "SELECT p.arrived_at, p.call_record_id AS id FROM call_manager p",
        ofParts("p", Set.of(manager)),
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
    return !wishes.isEmpty() || moreParts.isPresent();
  }

  /** Whether an index leads to few calls, however many a manager has. */
  private boolean isSelective() {
    return filter.number().isPresent() || filter.client().isPresent();
  }

  /** Whether the only wish has an index that is in the order of the list. */
  private boolean hasOwnIndex() {
    return wishes.isEmpty() || wishes.size() == 1 && wishes.getFirst().single();
  }

  private Question ofCalls() {
    var all = period("c").and(Wish.about("c", wishes));
    filter.client().ifPresent(client -> all.and("c.counterparty_id = ?", client));
    filter.number().ifPresent(number -> all.and(number(number)));
    return all.and(people("c.id"));
  }

  /** Parts of these managers, by the primary key. */
  private Question ofParts(String table, Set<ManagerId> managers) {
    var all = in(table + ".manager_id", managers).and(period(table));
    all.and(Wish.about(table, wishes));
    moreParts.ifPresent(others -> all.and(hasPart(table + ".call_record_id", others)));
    return all;
  }

  private Question period(String table) {
    var period = new Question();
    filter.from().ifPresent(from -> period.and(table + ".arrived_at >= ?", from));
    filter.until().ifPresent(until -> period.and(table + ".arrived_at < ?", until));
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
  private Question people(String id) {
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

  private static Question in(String column, Set<ManagerId> managers) {
    Collection<Long> ids = managers.stream().map(ManagerId::value).sorted().toList();
    return new Question().add(column + " IN (" + Question.marks(ids) + ")", ids);
  }
}
