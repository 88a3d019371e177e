package ua.switchboard.directory.store.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How one entry differs from what it was, in the words of an import's file.
 *
 * @param title what people call the entry
 * @param added whether it was not there before
 * @param fields what is different
 */
public record EntryDiff(String title, boolean added, List<Field> fields) {
  private static final String SEVERAL = "; ";

  /**
   * One field.
   *
   * @param before empty where there was nothing
   * @param after empty where nothing is left
   */
  public record Field(String name, String before, String after) {}

  /** Of these rows; no rows: it was not there, or it is gone. */
  static EntryDiff of(
      ImportKind kind,
      @Nullable List<Map<String, String>> before,
      @Nullable List<Map<String, String>> after) {
    List<Map<String, String>> old = Objects.requireNonNullElse(before, List.of());
    List<Map<String, String>> fresh = Objects.requireNonNullElse(after, List.of());
    List<Field> fields = new ArrayList<>();
    for (Column column : kind.columns()) {
      var was = text(old, column.name());
      var is = text(fresh, column.name());
      if (!was.equals(is)) {
        fields.add(new Field(column.name(), was, is));
      }
    }
    return new EntryDiff(title(kind, fresh.isEmpty() ? old : fresh), before == null, fields);
  }

  /** What people call an entry. */
  static String title(ImportKind kind, List<Map<String, String>> rows) {
    Map<String, String> row = rows.isEmpty() ? Map.of() : rows.getFirst();
    List<String> named =
        switch (kind) {
          case MANAGERS -> List.of("extension", "name");
          case DIDS -> List.of("did", "name");
          case SPECIAL_DAYS -> List.of("date", "hours");
          case ABSENCES -> List.of("extension", "from");
          case OPERATOR_PREFIXES -> List.of("prefix");
          case PORTED_NUMBERS, BLOCKED -> List.of("number");
          case MARGINS -> List.of("week");
          case COUNTERPARTIES -> List.of("code", "name");
          case RING_GROUPS, TRUNKS, HOURS -> List.of("name");
        };
    return named.stream()
        .map(column -> row.getOrDefault(column, ""))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** The values of all rows; once where all say the same. */
  private static String text(List<Map<String, String>> rows, String column) {
    List<String> values = rows.stream().map(row -> row.getOrDefault(column, "")).toList();
    return values.stream().distinct().count() < 2
        ? values.stream().findFirst().orElse("")
        : String.join(SEVERAL, values);
  }
}
