package ua.switchboard.directory.store.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the directory as text: how it is in the tables, or how a file wants it.
 *
 * @param key what identifies it, such as an extension or a 1C code
 * @param values in the order of the table's columns; {@link #KEEP} leaves one as it is
 * @param children rows that belong to it, such as telephones; null leaves them as they are
 */
record Item(
    String key, List<@Nullable String> values, @Nullable List<List<@Nullable String>> children) {
  /** Stands for "the file says nothing about this". */
  static final String KEEP = "\uFFFFkeep";

  /** This wish upon what is there; {@code defaults} where nothing is. */
  Item over(@Nullable Item existing, List<@Nullable String> defaults) {
    List<@Nullable String> merged = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      var value = values.get(i);
      var kept = existing == null ? defaults.get(i) : existing.values.get(i);
      merged.add(KEEP.equals(value) ? kept : value);
    }
    List<List<@Nullable String>> kept =
        existing == null || existing.children == null ? List.of() : existing.children;
    return new Item(key, merged, children == null ? kept : children);
  }

  /** The same entry with the other's children added to its own. */
  Item withMore(Item other) {
    List<List<@Nullable String>> all = new ArrayList<>(childrenOrNone());
    all.addAll(other.childrenOrNone());
    return new Item(key, values, all);
  }

  /** The same entry, its children in one order whatever order they came in. */
  Item sorted() {
    List<List<@Nullable String>> ordered = new ArrayList<>(childrenOrNone());
    ordered.sort(Comparator.comparing(child -> String.valueOf(child)));
    return new Item(key, values, ordered);
  }

  /** Children of one column each. */
  static List<List<@Nullable String>> children(List<String> values) {
    List<List<@Nullable String>> rows = new ArrayList<>();
    values.forEach(value -> rows.add(Arrays.asList(value)));
    return rows;
  }

  List<List<@Nullable String>> childrenOrNone() {
    return children == null ? List.of() : children;
  }
}
