package ua.switchboard.directory.store.imports;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import ua.switchboard.directory.RingGroup.RingStrategy;
import ua.switchboard.directory.Trunk;
import ua.switchboard.directory.Trunk.NumberFormat;

/**
 * What the rows of each kind mean: from cells to an entry whose values are in the order of that
 * kind's target. Kinds of more than a few columns have readers of their own.
 */
final class RowReader {
  private static final Pattern PREFIX = Pattern.compile("[1-9][0-9]{1,7}");

  private final References references;
  private final ZoneId zone;
  private final ManagerReader managers;
  private final CounterpartyReader counterparties;
  private final HoursReader hours;
  private final DidReader dids;

  /**
   * For one file.
   *
   * @param newExtensions extensions the file itself brings, which its rows may refer to
   */
  RowReader(References references, Set<String> newExtensions, ZoneId zone) {
    this.references = references;
    this.zone = zone;
    this.managers = new ManagerReader(references, newExtensions);
    this.counterparties = new CounterpartyReader(references);
    this.hours = new HoursReader(references);
    this.dids = new DidReader(references);
  }

  /** The entry; meaningless if the row had a problem. */
  Item read(ImportKind kind, Cells cells) {
    return switch (kind) {
      case MANAGERS -> managers.read(cells);
      case COUNTERPARTIES -> counterparties.read(cells);
      case RING_GROUPS -> ringGroup(cells);
      case TRUNKS -> trunk(cells);
      case OPERATOR_PREFIXES -> operatorPrefix(cells);
      case PORTED_NUMBERS -> portedNumber(cells);
      case MARGINS -> margin(cells);
      case HOURS -> hours.read(cells);
      case SPECIAL_DAYS -> hours.readDay(cells);
      case DIDS -> dids.read(cells);
      case BLOCKED -> blocked(cells);
      case ABSENCES -> absence(cells);
    };
  }

  private Item ringGroup(Cells cells) {
    var name = cells.requiredText("name", TextLength.SHORT_NAME);
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
            name,
            Choice.read(cells, "strategy", RingStrategy.class),
            cells.wholeNumber("ring", 1, 600)),
        Item.children(members.stream().distinct().toList()));
  }

  private static Item trunk(Cells cells) {
    var name = cells.raw("name");
    var channels = cells.wholeNumber("channels", 1, 1_000);
    cells.parsed(
        "name",
        text -> new Trunk(text, "", "PJSIP/{number}@x", NumberFormat.E164, 1, Duration.ZERO));
    cells.parsed("dial", text -> new Trunk("x", "", text, NumberFormat.E164, 1, Duration.ZERO));
    return new Item(
        name,
        Arrays.asList(
            name,
            cells.optionalText("operator", TextLength.OPERATOR),
            cells.raw("dial"),
            Choice.read(cells, "format", NumberFormat.class),
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
        prefix,
        Arrays.asList(prefix, cells.requiredText("operator", TextLength.OPERATOR)),
        List.of());
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
            cells.requiredText("operator", TextLength.OPERATOR),
            since,
            cells.optionalText("source", TextLength.OPERATOR)),
        List.of());
  }

  private Item margin(Cells cells) {
    var week = cells.parsed("week", Values::monday).map(Object::toString).orElse("");
    var kopecks = cells.parsed("amount", Values::kopecks).orElse("0");
    return new Item(
        week,
        List.of(Item.KEEP),
        List.of(Arrays.asList(references.manager(cells, "extension"), kopecks)));
  }

  private static Item blocked(Cells cells) {
    var number = cells.phone("number").map(Object::toString).orElse("");
    return new Item(number, Arrays.asList(number, cells.optionalText("reason", 200)), List.of());
  }

  private Item absence(Cells cells) {
    var manager = references.manager(cells, "extension");
    var from = cells.parsed("from", text -> Values.instant(text, zone)).orElse("");
    var until = cells.parsed("until", text -> Values.instant(text, zone)).orElse("");
    if (!from.isEmpty() && !until.isEmpty() && until.compareTo(from) <= 0) {
      cells.problem("until", "later than the start");
    }
    return new Item(
        manager + "|" + from,
        Arrays.asList(manager, from, until, cells.optionalText("reason", TextLength.NAME)),
        List.of());
  }
}
