package ua.switchboard.directory.store.imports;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.Require;
import ua.switchboard.directory.RingGroup.RingStrategy;
import ua.switchboard.directory.Trunk;
import ua.switchboard.directory.Trunk.NumberFormat;

/**
 * What the rows of each kind mean: one method a kind, from cells to an entry whose values are in
 * the order of that kind's target.
 *
 * <p>Longer than most for the number of kinds; none of them knows of another.
 */
final class RowReader {
  private static final Pattern EXTENSION = Pattern.compile("[0-9*#]{1,20}");
  private static final Pattern PREFIX = Pattern.compile("[1-9][0-9]{1,7}");
  private static final Pattern REF = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  static final int NAME = 100;
  static final int SHORT_NAME = 60;
  static final int OPERATOR = 40;

  private final References references;
  private final Set<String> newExtensions;
  private final ZoneId zone;
  private final DidReader dids;

  /**
   * For one file.
   *
   * @param newExtensions extensions the file itself brings, which its rows may refer to
   */
  RowReader(References references, Set<String> newExtensions, ZoneId zone) {
    this.references = references;
    this.newExtensions = newExtensions;
    this.zone = zone;
    this.dids = new DidReader(references);
  }

  /** The entry; meaningless if the row had a problem. */
  Item read(ImportKind kind, Cells cells) {
    return switch (kind) {
      case MANAGERS -> manager(cells);
      case COUNTERPARTIES -> counterparty(cells);
      case RING_GROUPS -> ringGroup(cells);
      case TRUNKS -> trunk(cells);
      case OPERATOR_PREFIXES -> operatorPrefix(cells);
      case PORTED_NUMBERS -> portedNumber(cells);
      case MARGINS -> margin(cells);
      case HOURS -> hours(cells);
      case SPECIAL_DAYS -> specialDay(cells);
      case DIDS -> dids.read(cells);
      case BLOCKED -> blocked(cells);
      case ABSENCES -> absence(cells);
    };
  }

  private Item manager(Cells cells) {
    var extension = matching(cells, "extension", EXTENSION, "1 to 20 digits such as 101");
    var mobile = Item.KEEP;
    if (cells.has("mobile")) {
      mobile =
          cells.raw("mobile").isEmpty()
              ? null
              : cells.phone("mobile").map(Object::toString).orElse(null);
    }
    return new Item(
        extension,
        Arrays.asList(
            extension,
            cells.requiredText("name", NAME),
            mobile,
            cells.flag("new-clients"),
            cells.flag("active"),
            employee(cells),
            deputy(cells, extension)),
        cells.has("devices") ? children(devices(cells)) : null);
  }

  /** Which employee of 1C the manager is. */
  private static @Nullable String employee(Cells cells) {
    if (!cells.has("ref")) {
      return Item.KEEP;
    }
    var ref = cells.raw("ref").toLowerCase(Locale.ROOT);
    if (ref.isEmpty()) {
      return null;
    }
    if (!REF.matcher(ref).matches()) {
      cells.problem("ref", "the reference of an employee in 1C, as onec employees prints it");
    }
    return ref;
  }

  private @Nullable String deputy(Cells cells, String extension) {
    if (!cells.has("deputy")) {
      return Item.KEEP;
    }
    var deputy = cells.raw("deputy");
    if (deputy.isEmpty()) {
      return null;
    }
    boolean known = references.hasExtension(deputy) || newExtensions.contains(deputy);
    if (!known || deputy.equals(extension)) {
      cells.problem("deputy", "the extension of another manager");
    }
    return deputy;
  }

  private static List<String> devices(Cells cells) {
    List<String> devices = new ArrayList<>();
    for (String device : cells.list("devices")) {
      cells
          .parsed("devices", _ -> new DeviceName(device))
          .ifPresent(name -> devices.add(name.value()));
    }
    return devices.stream().distinct().toList();
  }

  private Item counterparty(Cells cells) {
    var code = cells.text("code", OPERATOR);
    var name = cells.requiredText("name", 300);
    return new Item(
        CounterpartyKeys.of(code.isEmpty() ? null : code, name),
        Arrays.asList(code.isEmpty() ? null : code, name, owner(cells), cells.flag("vip"), "0"),
        cells.has("phones") ? phones(cells) : null);
  }

  private @Nullable String owner(Cells cells) {
    if (!cells.has("owner")) {
      return Item.KEEP;
    }
    return cells.raw("owner").isEmpty() ? null : manager(cells, "owner");
  }

  private static List<List<@Nullable String>> phones(Cells cells) {
    var raw =
        cells
            .raw("phones")
            .codePoints()
            .map(c -> Character.isISOControl(c) ? ' ' : c)
            .limit(200)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    List<List<@Nullable String>> phones = new ArrayList<>();
    for (var spelled : cells.phones("phones")) {
      phones.add(Arrays.asList(spelled.number().e164(), spelled.extension(), raw));
    }
    return phones;
  }

  private Item ringGroup(Cells cells) {
    var name = cells.requiredText("name", SHORT_NAME);
    List<String> members = new ArrayList<>();
    for (String member : cells.list("members")) {
      references
          .manager(member)
          .ifPresentOrElse(
              members::add,
              () -> cells.problem("members", "extensions of managers; " + member + " is none"));
    }
    if (members.isEmpty() && cells.raw("members").isEmpty()) {
      cells.problem("members", "at least one extension");
    }
    return new Item(
        name.toLowerCase(Locale.ROOT),
        Arrays.asList(
            name, choice(cells, "strategy", RingStrategy.class), cells.wholeNumber("ring", 1, 600)),
        children(members.stream().distinct().toList()));
  }

  private static Item trunk(Cells cells) {
    var name = cells.raw("name");
    var channels = cells.wholeNumber("channels", 1, 1_000);
    cells.parsed(
        "name",
        text ->
            new Trunk(text, "", "PJSIP/{number}@x", NumberFormat.E164, 1, java.time.Duration.ZERO));
    cells.parsed(
        "dial", text -> new Trunk("x", "", text, NumberFormat.E164, 1, java.time.Duration.ZERO));
    return new Item(
        name,
        Arrays.asList(
            name,
            cells.optionalText("operator", OPERATOR),
            cells.raw("dial"),
            choice(cells, "format", NumberFormat.class),
            channels,
            cells.wholeNumber("delay", 0, 60),
            cells.wholeNumber("position", 0, 1_000)),
        List.of());
  }

  private static Item operatorPrefix(Cells cells) {
    var written = cells.raw("prefix").replaceAll("[\\s+()-]", "");
    // 067 and 67 are how people write it; the number of a range is 38067
    var prefix =
        written.startsWith("0")
            ? "38" + written
            : written.length() == 2 ? "380" + written : written;
    if (!PREFIX.matcher(prefix).matches()) {
      cells.problem("prefix", "leading digits such as 38067 or 067");
    }
    return new Item(
        prefix, Arrays.asList(prefix, cells.requiredText("operator", OPERATOR)), List.of());
  }

  private static Item portedNumber(Cells cells) {
    var number = cells.phone("number").map(Object::toString).orElse("");
    var since = Item.KEEP;
    if (cells.has("since")) {
      since =
          cells.raw("since").isEmpty()
              ? null
              : cells.parsed("since", Values::date).map(Object::toString).orElse(null);
    }
    return new Item(
        number,
        Arrays.asList(
            number,
            cells.requiredText("operator", OPERATOR),
            since,
            cells.optionalText("source", OPERATOR)),
        List.of());
  }

  private Item margin(Cells cells) {
    var week = cells.parsed("week", Values::monday).map(Object::toString).orElse("");
    var kopecks = cells.parsed("amount", Values::kopecks).orElse("0");
    return new Item(
        week, List.of(Item.KEEP), List.of(Arrays.asList(manager(cells, "extension"), kopecks)));
  }

  private Item hours(Cells cells) {
    var name = cells.requiredText("name", SHORT_NAME);
    var days = cells.parsed("days", Values::weekdays).orElse(List.of());
    var intervals = cells.parsed("time", Values::intervals).orElse(List.of());
    List<List<@Nullable String>> children = new ArrayList<>();
    for (int day : days) {
      for (var interval : intervals) {
        children.add(Arrays.asList(Integer.toString(day), interval.get(0), interval.get(1)));
      }
    }
    var timeZone = cells.has("zone") && !cells.raw("zone").isEmpty() ? zone(cells) : Item.KEEP;
    return new Item(name.toLowerCase(Locale.ROOT), Arrays.asList(name, timeZone), children);
  }

  private static String zone(Cells cells) {
    var text = cells.raw("zone");
    if (!ZoneId.getAvailableZoneIds().contains(text)) {
      cells.problem("zone", "an IANA time zone such as Europe/Kyiv");
    }
    return text;
  }

  private Item specialDay(Cells cells) {
    var hours = references.hours(cells.raw("hours")).orElse("");
    if (hours.isEmpty()) {
      cells.problem("hours", "the name of existing hours");
    }
    var date = cells.parsed("date", Values::date).map(Object::toString).orElse("");
    List<List<@Nullable String>> open =
        cells.raw("time").isEmpty()
            ? List.of()
            : cells.parsed("time", Values::intervals).orElse(List.of());
    return new Item(
        hours + "|" + date, Arrays.asList(hours, date, cells.optionalText("name", NAME)), open);
  }

  private static Item blocked(Cells cells) {
    var number = cells.phone("number").map(Object::toString).orElse("");
    return new Item(number, Arrays.asList(number, cells.optionalText("reason", 200)), List.of());
  }

  private Item absence(Cells cells) {
    var manager = manager(cells, "extension");
    var from = cells.parsed("from", text -> Values.instant(text, zone)).orElse("");
    var until = cells.parsed("until", text -> Values.instant(text, zone)).orElse("");
    if (!from.isEmpty() && !until.isEmpty() && until.compareTo(from) <= 0) {
      cells.problem("until", "later than the start");
    }
    return new Item(
        manager + "|" + from,
        Arrays.asList(manager, from, until, cells.optionalText("reason", NAME)),
        List.of());
  }

  private String manager(Cells cells, String column) {
    var id = references.manager(cells.raw(column));
    if (id.isEmpty()) {
      cells.problem(column, "the extension or the full name of one manager");
    }
    return id.orElse("");
  }

  private static String matching(Cells cells, String column, Pattern pattern, String expected) {
    cells.parsed(column, text -> Require.matches(column, text, pattern, expected));
    return cells.raw(column);
  }

  private static <E extends Enum<E>> String choice(Cells cells, String column, Class<E> type) {
    if (!cells.has(column) || cells.raw(column).isEmpty()) {
      return Item.KEEP;
    }
    var value = enumValue(type, cells.raw(column));
    if (value.isEmpty()) {
      cells.problem(column, names(type));
    }
    return value.orElse("");
  }

  /** The constant of this name, in any spelling. */
  static <E extends Enum<E>> java.util.Optional<String> enumValue(Class<E> type, String text) {
    var plain = text.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    return Stream.of(type.getEnumConstants()).map(Enum::name).filter(plain::equals).findFirst();
  }

  static <E extends Enum<E>> String names(Class<E> type) {
    return String.join(
        ", ",
        Stream.of(type.getEnumConstants()).map(e -> e.name().toLowerCase(Locale.ROOT)).toList());
  }

  /** A row of one column for each. */
  static List<List<@Nullable String>> children(List<String> values) {
    List<List<@Nullable String>> rows = new ArrayList<>();
    values.forEach(value -> rows.add(Arrays.asList(value)));
    return rows;
  }
}
