package ua.switchboard.onec.standin.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import ua.switchboard.onec.standin.model.ODataError;

/**
 * An {@code $orderby} that has been read and bound.
 *
 * @param keys most significant first
 */
public record Sorting(List<Key> keys) {
  /** As stored: by reference. */
  public static final Sorting NONE = new Sorting(List.of());

  public Sorting {
    keys = List.copyOf(keys);
  }

  /** One property to sort by. */
  record Key(Expr.Field field, boolean descending) {}

  /** Reads {@code Date desc,Ref_Key}. */
  public static Sorting parse(String text, Fields fields) {
    List<Key> keys = new ArrayList<>();
    for (var part : text.split(",", -1)) {
      var words = part.strip().split(" +");
      var field = fields.find(words[0]).orElseThrow(() -> QueryOptions.segmentNotFound(words[0]));
      var direction = words.length > 1 ? words[1] : "asc";
      if (words.length > 2 || !List.of("asc", "desc").contains(direction)) {
        throw ODataError.badRequest(14, "Не удалось разобрать параметр запроса $orderby");
      }
      keys.add(new Key(field, direction.equals("desc")));
    }
    return new Sorting(keys);
  }

  /** Whether rows already stand in this order: by reference, ascending. */
  public boolean isStored() {
    if (keys.isEmpty()) {
      return true;
    }
    var first = keys.getFirst();
    return first.field().hops().isEmpty()
        && first.field().column().name().equals("Ref_Key")
        && !first.descending();
  }

  /** Compares rows; what cannot be compared counts as equal, what is missing comes first. */
  public Comparator<Object[]> comparator(Evaluator evaluator) {
    Comparator<Object[]> all = (_, _) -> 0;
    for (var key : keys) {
      Comparator<Object[]> by =
          (a, b) -> {
            var left = evaluator.value(key.field(), a);
            var right = evaluator.value(key.field(), b);
            var sign = Values.compare(left, right);
            return sign != null ? sign : Boolean.compare(left != null, right != null);
          };
      all = all.thenComparing(key.descending() ? by.reversed() : by);
    }
    return all;
  }
}
