package ua.switchboard.directory.store.imports;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What rows about business hours and their special days mean. */
final class HoursReader {
  private final References references;

  HoursReader(References references) {
    this.references = references;
  }

  /** The entry of weekly hours; meaningless if the row had a problem. */
  Item read(Cells cells) {
    var name = cells.requiredText("name", TextLength.SHORT_NAME);
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

  /** The entry of one day; meaningless if the row had a problem. */
  Item readDay(Cells cells) {
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
        hours + "|" + date,
        Arrays.asList(hours, date, cells.optionalText("name", TextLength.NAME)),
        open);
  }
}
