package ua.switchboard.directory.store.imports;

import static java.util.Map.entry;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.InboundRoute.Overflow;
import ua.switchboard.directory.RingGroup.RingStrategy;
import ua.switchboard.directory.Trunk.NumberFormat;
import ua.switchboard.directory.store.imports.EntryField.Shape;
import ua.switchboard.directory.store.imports.EntryField.Type;
import ua.switchboard.directory.store.imports.EntryField.Unit;

/**
 * What the entries of a kind look like, and what may be done to them one by one.
 *
 * @param editable clients and margins come from 1C or a file, never one by one
 * @param removable what nothing of the past names
 * @param severalRows whether one entry may take several rows of a file
 */
public record EntryKind(
    ImportKind kind,
    boolean editable,
    boolean removable,
    boolean severalRows,
    List<EntryField> fields) {
  private static final Set<ImportKind> FROM_OUTSIDE =
      Set.of(ImportKind.COUNTERPARTIES, ImportKind.MARGINS);
  static final Set<ImportKind> SEVERAL_ROWS = Set.of(ImportKind.MARGINS, ImportKind.HOURS);

  /** What people know an entry by. */
  private static final Map<ImportKind, List<String>> KEYS =
      Map.ofEntries(
          entry(ImportKind.MANAGERS, List.of("extension")),
          entry(ImportKind.COUNTERPARTIES, List.of("code")),
          entry(ImportKind.RING_GROUPS, List.of("name")),
          entry(ImportKind.TRUNKS, List.of("name")),
          entry(ImportKind.OPERATOR_PREFIXES, List.of("prefix")),
          entry(ImportKind.PORTED_NUMBERS, List.of("number")),
          entry(ImportKind.MARGINS, List.of("week")),
          entry(ImportKind.HOURS, List.of("name")),
          entry(ImportKind.SPECIAL_DAYS, List.of("hours", "date")),
          entry(ImportKind.DIDS, List.of("did")),
          entry(ImportKind.BLOCKED, List.of("number")),
          entry(ImportKind.ABSENCES, List.of("extension", "from")));

  /** Where the key is the row's own, with which it would become another entry. */
  private static final Set<ImportKind> FIXED =
      Set.of(
          ImportKind.OPERATOR_PREFIXES,
          ImportKind.PORTED_NUMBERS,
          ImportKind.SPECIAL_DAYS,
          ImportKind.DIDS,
          ImportKind.BLOCKED);

  private static final Shape NAME = Shape.text(TextLength.NAME);
  private static final Shape RING = Shape.number(1, 120, Unit.SECONDS);
  private static final Shape FLAG = Shape.of(Type.FLAG);
  private static final Shape PHONE = Shape.of(Type.PHONE);
  private static final Shape MANAGER = Shape.naming(Type.REFERENCE, ImportKind.MANAGERS);
  private static final Shape TIMETABLE = Shape.naming(Type.REFERENCE, ImportKind.HOURS);
  private static final Shape OPERATOR = Shape.text(TextLength.OPERATOR);

  /** By kind and column; the bounds are those that {@link RowReader} refuses by. */
  private static final Map<ImportKind, Map<String, Shape>> SHAPES =
      Map.ofEntries(
          entry(
              ImportKind.MANAGERS,
              Map.of(
                  "extension", Shape.text(20),
                  "name", NAME,
                  "devices", Shape.of(Type.DEVICES),
                  "mobile", PHONE,
                  "deputy", MANAGER,
                  "new-clients", FLAG,
                  "active", FLAG,
                  "ref", Shape.text(36))),
          entry(
              ImportKind.COUNTERPARTIES,
              Map.of(
                  "name", Shape.text(300),
                  "code", OPERATOR,
                  "phones", Shape.of(Type.PHONES),
                  "owner", MANAGER,
                  "vip", FLAG)),
          entry(
              ImportKind.RING_GROUPS,
              Map.of(
                  "name", Shape.text(TextLength.SHORT_NAME),
                  "members", Shape.naming(Type.REFERENCES, ImportKind.MANAGERS),
                  "strategy", Shape.choice(Type.CHOICE, RingStrategy.class),
                  "ring", Shape.number(1, 600, Unit.SECONDS))),
          entry(
              ImportKind.TRUNKS,
              Map.of(
                  "name", OPERATOR,
                  "dial", Shape.text(200),
                  "operator", OPERATOR,
                  "format", Shape.choice(Type.CHOICE, NumberFormat.class),
                  "channels", Shape.number(1, 1_000, Unit.CALLS),
                  "delay", Shape.number(0, 60, Unit.SECONDS),
                  "position", Shape.number(0, 1_000))),
          entry(
              ImportKind.OPERATOR_PREFIXES, Map.of("prefix", Shape.text(8), "operator", OPERATOR)),
          entry(
              ImportKind.PORTED_NUMBERS,
              Map.of(
                  "number", PHONE,
                  "operator", OPERATOR,
                  "since", Shape.of(Type.DATE),
                  "source", OPERATOR)),
          entry(
              ImportKind.MARGINS,
              Map.of(
                  "week", Shape.of(Type.DATE),
                  "extension", MANAGER,
                  "amount", Shape.of(Type.AMOUNT))),
          entry(
              ImportKind.HOURS,
              Map.of(
                  "name", Shape.text(TextLength.SHORT_NAME),
                  "days", Shape.of(Type.WEEKDAYS),
                  "time", Shape.of(Type.TIMES),
                  "zone", Shape.text(TextLength.SHORT_NAME))),
          entry(
              ImportKind.SPECIAL_DAYS,
              Map.of(
                  "hours",
                  TIMETABLE,
                  "date",
                  Shape.of(Type.DATE),
                  "time",
                  Shape.of(Type.TIMES),
                  "name",
                  NAME)),
          entry(ImportKind.DIDS, line()),
          entry(ImportKind.BLOCKED, Map.of("number", PHONE, "reason", Shape.text(200))),
          entry(
              ImportKind.ABSENCES,
              Map.of(
                  "extension",
                  MANAGER,
                  "from",
                  Shape.of(Type.MOMENT),
                  "until",
                  Shape.of(Type.MOMENT),
                  "reason",
                  NAME)));

  private static Map<String, Shape> line() {
    var ending = Shape.choice(Type.ENDING, Overflow.Action.class);
    return Map.ofEntries(
        entry("did", Shape.text(64)),
        entry("name", NAME),
        entry("hours", TIMETABLE),
        entry("stages", Shape.choice(Type.CHOICES, CascadeStage.class)),
        entry("groups", Shape.naming(Type.REFERENCES, ImportKind.RING_GROUPS)),
        entry("owner-ring", RING),
        entry("ranked-ring", RING),
        entry("mobile-ring", RING),
        entry("total", Shape.number(5, 3_600, Unit.SECONDS)),
        entry("max-wait", Shape.number(0, 3_600, Unit.SECONDS)),
        entry("confirm", FLAG),
        entry("confirm-seconds", RING),
        entry("laps", Shape.number(1, 10, Unit.LAPS)),
        entry("declined-again", FLAG),
        entry("max-offers", Shape.number(0, 1_000, Unit.CALLS)),
        entry("fairness", Shape.number(0, 1_000, Unit.CLIENTS)),
        entry("last-talker", Shape.number(0, 525_600, Unit.MINUTES)),
        entry("record", FLAG),
        entry("announcement", NAME),
        entry("overflow", ending),
        entry("closed", ending));
  }

  /**
   * What is known of a kind.
   *
   * @param zone the company's: of new business hours
   */
  public static EntryKind of(ImportKind kind, ZoneId zone) {
    var fresh = new Item("", Targets.of(kind, zone.getId()).defaults(), List.of());
    Map<String, String> fallbacks =
        FROM_OUTSIDE.contains(kind)
            ? Map.of()
            : new EntryRows(References.none(), zone).of(kind, fresh).getFirst();
    boolean editable = !FROM_OUTSIDE.contains(kind);
    return new EntryKind(
        kind,
        editable,
        editable && kind != ImportKind.MANAGERS,
        SEVERAL_ROWS.contains(kind),
        kind.columns().stream()
            .map(column -> field(kind, column, fallbacks.getOrDefault(column.name(), "")))
            .toList());
  }

  /** The columns that people know an entry by. */
  static List<String> keyOf(ImportKind kind) {
    return KEYS.getOrDefault(kind, List.of());
  }

  static boolean isFixed(ImportKind kind) {
    return FIXED.contains(kind);
  }

  private static EntryField field(ImportKind kind, Column column, String fallback) {
    var shape = SHAPES.getOrDefault(kind, Map.of()).get(column.name());
    if (shape == null) {
      throw new IllegalStateException("no shape of " + kind.label() + " " + column.name());
    }
    return new EntryField(
        column.name(),
        shape.type(),
        column.required(),
        isFixed(kind) && keyOf(kind).contains(column.name()),
        fallback,
        shape.unit(),
        shape.least(),
        shape.most(),
        shape.choices(),
        shape.refersTo());
  }
}
