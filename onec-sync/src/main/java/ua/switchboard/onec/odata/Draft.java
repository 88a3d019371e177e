package ua.switchboard.onec.odata;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What is to be written: the properties of a new object, or those of an old one that change. Not
 * thread-safe. 1C ignores properties it does not know, so names come from a checked mapping.
 */
public final class Draft {
  private static final String LINE = "LineNumber";

  private final Map<String, Object> values = new LinkedHashMap<>();

  public Draft text(String property, String text) {
    values.put(property, text);
    return this;
  }

  public Draft number(String property, BigDecimal number) {
    values.put(property, number);
    return this;
  }

  public Draft truth(String property, boolean truth) {
    values.put(property, truth);
    return this;
  }

  public Draft ref(String property, UUID ref) {
    values.put(property, ref.toString());
    return this;
  }

  /** Local time of the infobase. */
  public Draft time(String property, LocalDateTime time) {
    values.put(property, ODataTime.format(time));
    return this;
  }

  public Draft composite(String property, Composite value) {
    values.put(property, value.value());
    values.put(property + "_Type", value.type());
    return this;
  }

  /**
   * A tabular section, which 1C replaces as a whole. Rows are numbered from 1 without gaps, as it
   * demands, and the type is named: old platforms were seen to ignore rows without it.
   *
   * @param rowSet e.g. {@code Document_Событие_Участники}
   */
  public Draft rows(String property, String rowSet, List<Draft> rows) {
    return rows(property, rowSet, List.of(), rows);
  }

  /**
   * The same, with rows that are there already and stay as they are, whatever columns they have.
   */
  public Draft rows(String property, String rowSet, List<Entity> kept, List<Draft> added) {
    List<Map<String, Object>> numbered = new ArrayList<>();
    for (Entity row : kept) {
      Map<String, Object> old = row.values();
      old.remove(Entity.REF);
      numbered.add(numbered(numbered.size() + 1, old));
    }
    for (Draft row : added) {
      numbered.add(numbered(numbered.size() + 1, row.values));
    }
    values.put(
        property + "@odata.type", "Collection(" + Composite.NAMESPACE + rowSet + "_RowType)");
    values.put(property, numbered);
    return this;
  }

  private static Map<String, Object> numbered(int number, Map<String, Object> row) {
    Map<String, Object> numbered = new LinkedHashMap<>();
    numbered.put(LINE, Integer.toString(number));
    row.forEach(numbered::putIfAbsent);
    return numbered;
  }

  /** The properties by name, in the order they were given. */
  Map<String, Object> values() {
    return values;
  }

  /** Only the names: values are people's data. */
  @Override
  public String toString() {
    return "Draft" + values.keySet();
  }
}
