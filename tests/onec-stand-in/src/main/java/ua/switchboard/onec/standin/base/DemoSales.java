package ua.switchboard.onec.standin.base;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sales of the last eight complete weeks, so that each employee's margin is the demo company's:
 * half of it on Tuesday, three tenths on Thursday, two tenths late on Sunday evening, where a query
 * whose end has no time misses them.
 */
final class DemoSales {
  private static final List<BigDecimal> SHARES =
      List.of(new BigDecimal("0.5"), new BigDecimal("0.3"), new BigDecimal("0.2"));
  private static final BigDecimal REVENUE_PER_MARGIN = BigDecimal.valueOf(4);

  private final Filling filling;
  private final @Nullable DemoClients clients;
  private final int generated;
  private int sales;

  /**
   * With buyers.
   *
   * @param clients those of the demo company; null when they are generated
   * @param generated how many there are else
   */
  DemoSales(Filling filling, @Nullable DemoClients clients, int generated) {
    this.filling = filling;
    this.clients = clients;
    this.generated = generated;
  }

  void fill(Clock clock) {
    var monday = LocalDate.now(clock).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    for (var row : Filling.table("demo-margins.csv")) {
      week(
          monday.minusWeeks(Integer.parseInt(row.get(0))),
          row.get(1),
          new BigDecimal(row.get(2).replace(',', '.')));
    }
  }

  private void week(LocalDate monday, String extension, BigDecimal margin) {
    var moments =
        List.of(
            monday.plusDays(1).atTime(10, 15),
            monday.plusDays(3).atTime(15, 40, 30),
            monday.plusDays(6).atTime(23, 30));
    var left = margin;
    for (int i = 0; i < SHARES.size(); i++) {
      var share =
          i == SHARES.size() - 1
              ? left
              : margin.multiply(SHARES.get(i)).setScale(2, RoundingMode.HALF_UP);
      left = left.subtract(share);
      sale(moments.get(i), extension, share);
    }
  }

  private void sale(LocalDateTime period, String extension, BigDecimal margin) {
    var revenue = margin.abs().multiply(REVENUE_PER_MARGIN);
    var document = Refs.named("Document_РасходнаяНакладная", Integer.toString(++sales));
    filling.sale(
        document,
        new Sales.Sale(
            period,
            buyer(extension),
            Refs.named("Catalog_Сотрудники", extension),
            revenue,
            revenue.subtract(margin)));
  }

  private UUID buyer(String extension) {
    if (clients == null) {
      return GeneratedCounterparties.ref(sales % generated);
    }
    var owned = clients.ownedBy(extension);
    return owned.isEmpty()
        ? Refs.named(DemoClients.SET, "НФ-000008")
        : owned.get(sales % owned.size());
  }
}
