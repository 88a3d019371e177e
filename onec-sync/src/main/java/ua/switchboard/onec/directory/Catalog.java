package ua.switchboard.onec.directory;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.odata.Entity;
import ua.switchboard.onec.odata.Query;
import ua.switchboard.onec.odata.Standard;

/**
 * One catalog of 1C and the table that mirrors it. Immutable.
 *
 * <p>The version of an object goes back when a base is restored, so it is only ever compared for
 * being the same. What would be read by other names than before has changed for us, too.
 */
final class Catalog {
  /** Raised when the same answer is to be read in another way: then everything is read again. */
  private static final int READING = 1;

  private final String set;
  private final String table;
  private final boolean needed;
  private final List<Column> columns;
  private final Optional<Phones> phones;
  private final List<String> select;
  private final String reading;

  /**
   * A catalog.
   *
   * @param set OData's name of it
   * @param needed without it a pass fails; any other one is left out when it may not be read
   * @param columns of the table, beside those that every mirror has
   */
  Catalog(String set, String table, boolean needed, List<Column> columns, Optional<Phones> phones) {
    this.set = set;
    this.table = table;
    this.needed = needed;
    this.columns = List.copyOf(columns);
    this.phones = phones;
    this.select = select();
    this.reading = reading();
  }

  String set() {
    return set;
  }

  String table() {
    return table;
  }

  boolean isNeeded() {
    return needed;
  }

  /** Our columns beside those that every mirror has. */
  List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }

  /** As {@code onec_phone} has it; nothing for a catalog without telephones. */
  Optional<String> phoneOwnerKind() {
    return phones.map(Phones::ownerKind);
  }

  /** Which of our columns holds what. */
  record Column(String name, List<String> properties, Function<Entity, @Nullable Object> value) {}

  /**
   * The telephones of its objects.
   *
   * @param ownerKind as {@code onec_phone} has it
   * @param properties that hold them
   * @param fingerprint of how they are read
   */
  record Phones(
      String ownerKind,
      List<String> properties,
      String fingerprint,
      Function<Entity, List<Phone>> value) {}

  /**
   * An object as a list of the set tells it.
   *
   * @param stamp its version, and how we would read it
   */
  record Listed(UUID ref, String stamp) {}

  /** An object as the mirror keeps it. */
  record Row(
      UUID ref, String stamp, boolean marked, List<@Nullable Object> values, List<Phone> phones) {}

  /** Only what tells whether an object has changed. */
  Query versions() {
    return Query.of(set).withSelect(List.of(Entity.REF, Entity.DATA_VERSION));
  }

  /** Everything that is mirrored. */
  Query whole() {
    return Query.of(set).withSelect(select);
  }

  Listed listed(Entity entity) {
    return new Listed(entity.ref(), stamp(entity));
  }

  Row row(Entity entity) {
    List<@Nullable Object> values = new ArrayList<>();
    columns.forEach(column -> values.add(column.value().apply(entity)));
    return new Row(
        entity.ref(),
        stamp(entity),
        entity.isTrue(Standard.DELETION_MARK),
        values,
        phones.map(some -> some.value().apply(entity)).orElse(List.of()));
  }

  private String stamp(Entity entity) {
    return entity.text(Entity.DATA_VERSION) + "." + reading;
  }

  private String reading() {
    var sum = new CRC32();
    String text = READING + select.toString() + phones.map(Phones::fingerprint).orElse("");
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }

  private List<String> select() {
    return Stream.of(
            Stream.of(Entity.REF, Entity.DATA_VERSION, Standard.DELETION_MARK),
            columns.stream().flatMap(column -> column.properties().stream()),
            phones.stream().flatMap(some -> some.properties().stream()))
        .flatMap(properties -> properties)
        .distinct()
        .toList();
  }
}
