package ua.switchboard.onec.standin.base;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import ua.switchboard.onec.standin.model.Column.Role;
import ua.switchboard.onec.standin.model.EntityType;
import ua.switchboard.onec.standin.model.VirtualTable;

/** The virtual table of turnovers: sums of the resources per combination of dimensions. */
public final class Turnovers {
  private final Infobase base;
  private final EntityType register;

  /** Of this register, as published. */
  public Turnovers(Infobase base, EntityType register) {
    this.base = base;
    this.register = register;
  }

  /**
   * The rows.
   *
   * @param from first moment that counts
   * @param to last moment that counts; a date without a time is its midnight, as in 1C
   * @param condition over the records
   */
  public List<Object[]> rows(
      VirtualTable table, LocalDateTime from, LocalDateTime to, Predicate<Object[]> condition) {
    var section = register.getTable(EntityType.RECORD_SET);
    int period = section.rows().get("Period").index();
    Map<List<Object>, Object[]> groups = new LinkedHashMap<>();
    base.list(register.set())
        .flatMap(recorder -> recorder.rowsOf(section).stream())
        .filter(row -> isWithin((LocalDateTime) row[period], from, to) && condition.test(row))
        .forEach(row -> add(groups, table, row));
    return new ArrayList<>(groups.values());
  }

  private static boolean isWithin(LocalDateTime moment, LocalDateTime from, LocalDateTime to) {
    return !moment.isBefore(from) && !moment.isAfter(to);
  }

  private static void add(Map<List<Object>, Object[]> groups, VirtualTable table, Object[] record) {
    var columns = table.shape().columns();
    List<Object> group = new ArrayList<>();
    for (var column : columns) {
      if (column.role() != Role.RESOURCE) {
        group.add(record[table.sources().get(column.index())]);
      }
    }
    var sums = groups.computeIfAbsent(group, _ -> table.shape().initialRow());
    for (var column : columns) {
      var value = record[table.sources().get(column.index())];
      sums[column.index()] =
          column.role() == Role.RESOURCE
              ? ((BigDecimal) sums[column.index()]).add((BigDecimal) value)
              : value;
    }
  }
}
