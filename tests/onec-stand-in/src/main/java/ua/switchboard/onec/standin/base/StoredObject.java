package ua.switchboard.onec.standin.base;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import ua.switchboard.onec.standin.model.EntityType;
import ua.switchboard.onec.standin.model.Table;

/** One object or record set as stored. Immutable: a write replaces it. */
public final class StoredObject {
  private final EntityType type;
  private final UUID key;
  private final Object[] row;
  private final Supplier<List<List<Object[]>>> tables;

  StoredObject(EntityType type, UUID key, Object[] row, List<List<Object[]>> tables) {
    this.type = type;
    this.key = key;
    this.row = row;
    var fixed = tables.stream().map(List::copyOf).toList();
    this.tables = () -> fixed;
  }

  private StoredObject(
      EntityType type, UUID key, Object[] row, Supplier<List<List<Object[]>>> tables) {
    this.type = type;
    this.key = key;
    this.row = row;
    this.tables = tables;
  }

  /** One whose tabular sections are made when somebody reads them. */
  static StoredObject computed(
      EntityType type, UUID key, Object[] row, Supplier<List<List<Object[]>>> tables) {
    return new StoredObject(type, key, row, tables);
  }

  /** Its reference; of a record set, that of the recorder. */
  public UUID ref() {
    return key;
  }

  /** What it is. */
  public EntityType type() {
    return type;
  }

  /** A value by its OData name: String, Long, BigDecimal, Boolean, LocalDateTime or UUID. */
  public Object get(String property) {
    return row[type.shape().get(property).index()];
  }

  /** A string value by its OData name. */
  public String text(String property) {
    return (String) get(property);
  }

  /** The rows of a tabular section, each by OData names. */
  public List<Map<String, Object>> rows(String table) {
    var section = type.getTable(table);
    return tables.get().get(section.position()).stream().map(section.rows()::describe).toList();
  }

  /** All of it by OData names, tabular sections as lists. */
  public Map<String, Object> describe() {
    Map<String, Object> values = new LinkedHashMap<>(type.shape().describe(row));
    type.tables().forEach(table -> values.put(table.name(), rows(table.name())));
    return values;
  }

  /** The values by position. Not to be changed. */
  public Object[] row() {
    return row;
  }

  /** The rows of a tabular section by position. Not to be changed. */
  public List<Object[]> rowsOf(Table table) {
    return tables.get().get(table.position());
  }

  List<List<Object[]>> tables() {
    return tables.get();
  }

  /** The spelling of a data version: eight bytes, Base64. */
  static String version(long number) {
    return Base64.getEncoder()
        .encodeToString(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  /** The version after this one. */
  static String nextVersion(String version) {
    return version(ByteBuffer.wrap(Base64.getDecoder().decode(version)).getLong() + 1);
  }
}
