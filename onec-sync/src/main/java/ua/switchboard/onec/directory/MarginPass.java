package ua.switchboard.onec.directory;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import ua.switchboard.call.TimeSource;
import ua.switchboard.onec.config.OneCSettings;
import ua.switchboard.onec.names.AttributeName;
import ua.switchboard.onec.names.Names;
import ua.switchboard.onec.names.Section;
import ua.switchboard.onec.odata.Entity;
import ua.switchboard.onec.odata.Literals;
import ua.switchboard.onec.odata.Query;

/**
 * Reads the sales of past complete weeks, from Monday 00:00:00 to Sunday 23:59:59 by the clock of
 * the infobase, and keeps a new version of each week whose figures have changed: documents are
 * posted late. Margin is revenue less cost, as 1C books them. Thread-safe; blocks.
 */
public final class MarginPass {
  private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);
  private static final int ROWS_AT_ONCE = 500;
  private static final int KOPECKS = 2;

  private final PassRunner runner;
  private final MarginStore store;
  private final OneCSettings settings;
  private final Names names;
  private final TimeSource time;

  /** With the same parts as a pass over the directory. */
  public MarginPass(DirectoryPass.Parts parts) {
    runner = new PassRunner(parts.dataSource(), parts.client(), parts.time(), parts.meters());
    store = new MarginStore(parts.dataSource());
    settings = parts.settings();
    names = settings.names();
    time = parts.time();
  }

  /** What one employee sold in one week. */
  record Sales(long revenueKopecks, long costKopecks) {
    long margin() {
      return revenueKopecks - costKopecks;
    }
  }

  /** While it is being added up, in the currency's units. */
  private record Sum(BigDecimal revenue, BigDecimal cost) {
    Sum plus(Sum other) {
      return new Sum(revenue.add(other.revenue), cost.add(other.cost));
    }

    Sales toSales() {
      return new Sales(kopecks(revenue), kopecks(cost));
    }

    private static long kopecks(BigDecimal amount) {
      return amount.setScale(KOPECKS, RoundingMode.HALF_UP).unscaledValue().longValueExact();
    }
  }

  /** One pass. Never throws: how it went stands in the result and in {@code onec_pass}. */
  public PassResult run() {
    return runner.run(
        PassKind.MARGINS,
        (pass, reader, tally) -> {
          Map<LocalDate, Map<String, Sales>> weeks = new LinkedHashMap<>();
          Map<String, LocalDate> lastSales = new HashMap<>();
          LocalDate thisMonday =
              time.instant()
                  .atZone(settings.zone())
                  .toLocalDate()
                  .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          for (int back = 1; back <= settings.reading().weeks(); back++) {
            LocalDate monday = thisMonday.minusWeeks(back);
            weeks.put(monday, read(monday, reader, lastSales));
          }
          MarginStore.Changes changes = store.publish(weeks);
          store.rememberLastSales(lastSales);
          tally.changed(changes.weeks());
          tally.published(changes.figures());
        });
  }

  /** Later weeks are read first, so the first week that a client is seen in is the last one. */
  private Map<String, Sales> read(
      LocalDate monday, PassReader reader, Map<String, LocalDate> lastSales) throws SQLException {
    Map<String, Sum> sums = new TreeMap<>();
    reader.forEachBatch(
        turnovers(monday),
        ROWS_AT_ONCE,
        batch -> {
          for (Entity row : batch) {
            row.findRef(names.property(AttributeName.SALES_MANAGER))
                .ifPresent(employee -> sums.merge(employee.toString(), sum(row), Sum::plus));
            if (names.has(AttributeName.SALES_COUNTERPARTY)) {
              row.findRef(names.property(AttributeName.SALES_COUNTERPARTY))
                  .ifPresent(client -> lastSales.putIfAbsent(client.toString(), monday));
            }
          }
        });
    Map<String, Sales> sales = new TreeMap<>();
    sums.forEach((employee, sum) -> sales.put(employee, sum.toSales()));
    return sales;
  }

  private Sum sum(Entity row) {
    return new Sum(
        row.number(names.property(AttributeName.SALES_REVENUE)),
        row.number(names.property(AttributeName.SALES_COST)));
  }

  private Query turnovers(LocalDate monday) {
    String dimensions = names.plain(AttributeName.SALES_MANAGER);
    if (names.has(AttributeName.SALES_COUNTERPARTY)) {
      dimensions += "," + names.plain(AttributeName.SALES_COUNTERPARTY);
    }
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("StartPeriod", Literals.datetime(monday.atStartOfDay()));
    // An end without a time is its midnight: the sales of Sunday would be lost.
    arguments.put("EndPeriod", Literals.datetime(monday.plusDays(6).atTime(LAST_SECOND)));
    arguments.put("Dimensions", Literals.string(dimensions));
    return Query.function(names.set(Section.SALES), "Turnovers", arguments);
  }
}
