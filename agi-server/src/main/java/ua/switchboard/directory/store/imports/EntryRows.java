package ua.switchboard.directory.store.imports;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries the way {@link RowReader} reads them: what is written here and read there is the
 * same entry. The columns of each kind are in the order of its target's values.
 */
final class EntryRows {
  private static final Map<ImportKind, List<String>> COLUMNS =
      Map.ofEntries(
          columns(
              ImportKind.MANAGERS,
              "extension",
              "name",
              "mobile",
              "new-clients",
              "active",
              "ref",
              "deputy"),
          columns(ImportKind.COUNTERPARTIES, "code", "name", "owner", "vip"),
          columns(ImportKind.RING_GROUPS, "name", "strategy", "ring"),
          columns(
              ImportKind.TRUNKS,
              "name",
              "operator",
              "dial",
              "format",
              "channels",
              "delay",
              "position"),
          columns(ImportKind.OPERATOR_PREFIXES, "prefix", "operator"),
          columns(ImportKind.PORTED_NUMBERS, "number", "operator", "since", "source"),
          columns(ImportKind.MARGINS),
          columns(ImportKind.HOURS, "name", "zone"),
          columns(ImportKind.SPECIAL_DAYS, "hours", "date", "name"),
          columns(
              ImportKind.DIDS,
              "did",
              "name",
              "hours",
              "stages",
              "owner-ring",
              "ranked-ring",
              "mobile-ring",
              "total",
              "max-wait",
              "confirm",
              "confirm-seconds",
              "laps",
              "declined-again",
              "max-offers",
              "fairness",
              "last-talker",
              "record",
              "announcement"),
          columns(ImportKind.BLOCKED, "number", "reason"),
          columns(ImportKind.ABSENCES, "extension", "from", "until", "reason"));

  private final References references;
  private final ZoneId zone;

  /**
   * With the names of this moment.
   *
   * @param zone the company's: of absences
   */
  EntryRows(References references, ZoneId zone) {
    this.references = references;
    this.zone = zone;
  }

  private static Map.Entry<ImportKind, List<String>> columns(ImportKind kind, String... names) {
    return Map.entry(kind, List.of(names));
  }

  /** The rows, each with every column of the kind, in the columns' order; one, or more of hours. */
  List<Map<String, String>> of(ImportKind kind, Item item) {
    Map<String, String> cells = new HashMap<>();
    var columns = COLUMNS.getOrDefault(kind, List.of());
    for (int i = 0; i < columns.size(); i++) {
      var value = item.values().get(i);
      cells.put(columns.get(i), value == null ? "" : value);
    }
    return switch (kind) {
      case MANAGERS -> one(kind, cells, "devices", firsts(item));
      case RING_GROUPS -> one(kind, cells, "members", extensions(item));
      case DIDS -> one(kind, line(cells, item), "groups", groups(item));
      case SPECIAL_DAYS ->
          one(kind, timetable(cells), "time", Values.intervalsText(item.childrenOrNone()));
      case COUNTERPARTIES ->
          one(kind, person(cells, "owner"), "phones", String.join(", ", phones(item)));
      case ABSENCES -> one(kind, absence(cells), "", "");
      case HOURS -> weeks(kind, cells, item);
      case MARGINS -> figures(kind, item);
      case TRUNKS, OPERATOR_PREFIXES, PORTED_NUMBERS, BLOCKED -> one(kind, cells, "", "");
    };
  }

  private static List<Map<String, String>> one(
      ImportKind kind, Map<String, String> cells, String column, String children) {
    cells.put(column, children);
    return List.of(ordered(kind, cells));
  }

  private static Map<String, String> ordered(ImportKind kind, Map<String, String> cells) {
    Map<String, String> row = new LinkedHashMap<>();
    kind.columns().forEach(column -> row.put(column.name(), cells.getOrDefault(column.name(), "")));
    return row;
  }

  private Map<String, String> line(Map<String, String> cells, Item item) {
    int ends = item.values().size() - 4;
    cells.put("overflow", ending(item, ends));
    cells.put("closed", ending(item, ends + 2));
    return timetable(cells);
  }

  private static String ending(Item item, int position) {
    return (item.values().get(position) + " " + item.values().get(position + 1)).strip();
  }

  private Map<String, String> timetable(Map<String, String> cells) {
    cells.computeIfPresent("hours", (_, id) -> references.hoursName(id));
    return cells;
  }

  private Map<String, String> person(Map<String, String> cells, String column) {
    cells.computeIfPresent(column, (_, id) -> references.extensionOf(id));
    return cells;
  }

  private Map<String, String> absence(Map<String, String> cells) {
    cells.computeIfPresent("from", (_, at) -> at.isEmpty() ? "" : Values.local(at, zone));
    cells.computeIfPresent("until", (_, at) -> at.isEmpty() ? "" : Values.local(at, zone));
    return person(cells, "extension");
  }

  private static String firsts(Item item) {
    return item.childrenOrNone().stream()
        .map(child -> String.valueOf(child.getFirst()))
        .collect(Collectors.joining(", "));
  }

  private String extensions(Item item) {
    return item.childrenOrNone().stream()
        .map(child -> references.extensionOf(String.valueOf(child.getFirst())))
        .collect(Collectors.joining(", "));
  }

  private String groups(Item item) {
    return item.childrenOrNone().stream()
        .map(child -> references.groupName(String.valueOf(child.getFirst())))
        .collect(Collectors.joining(", "));
  }

  private static List<String> phones(Item item) {
    return item.childrenOrNone().stream().map(EntryRows::phone).toList();
  }

  private static String phone(List<@Nullable String> child) {
    var number = child.get(0) == null ? child.get(2) : child.get(0);
    var extension = String.valueOf(child.get(1));
    return extension.isEmpty() ? String.valueOf(number) : number + " доб. " + extension;
  }

  /** Days with the same hours share a row. */
  private static List<Map<String, String>> weeks(
      ImportKind kind, Map<String, String> cells, Item item) {
    Map<Integer, List<List<@Nullable String>>> days = new TreeMap<>();
    for (var child : item.childrenOrNone()) {
      days.computeIfAbsent(Integer.parseInt(String.valueOf(child.get(0))), _ -> new ArrayList<>())
          .add(child.subList(1, 3));
    }
    Map<String, List<Integer>> daysOf = new LinkedHashMap<>();
    days.forEach((day, intervals) ->
        daysOf.computeIfAbsent(Values.intervalsText(intervals), _ -> new ArrayList<>()).add(day));
    List<Map<String, String>> rows = new ArrayList<>();
    daysOf.forEach((time, same) -> {
      cells.put("days", Values.weekdaysText(same));
      cells.put("time", time);
      rows.add(ordered(kind, cells));
    });
    return rows.isEmpty() ? List.of(ordered(kind, cells)) : rows;
  }

  private List<Map<String, String>> figures(ImportKind kind, Item item) {
    return item.childrenOrNone().stream()
        .map(child ->
            ordered(
                kind,
                Map.of(
                    "week",
                    item.key(),
                    "extension",
                    references.extensionOf(String.valueOf(child.get(0))),
                    "amount",
                    Values.amountText(child.get(1)))))
        .toList();
  }
}
