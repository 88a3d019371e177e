package ua.switchboard.onec.names;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What everything is called in one company's configuration. Immutable. A name that the
 * configuration lacks is empty; asking for it is a mistake of the caller, who looks with {@code
 * has} first.
 */
public final class Names {
  private final Map<String, String> texts;

  /** Takes the texts of a checked names file by their paths. */
  Names(Map<String, String> texts) {
    this.texts = Map.copyOf(texts);
  }

  /** No name at all. */
  public static Names none() {
    return new Names(Map.of());
  }

  /** Which configuration it describes. */
  public String title() {
    return text("title");
  }

  public boolean has(Section section) {
    return !text(section.objectPath()).isEmpty();
  }

  public boolean has(AttributeName name) {
    return !text(name.path()).isEmpty() && (!name.section().isObject() || has(name.section()));
  }

  /** The object as the configurator names it. */
  public FullName object(Section section) {
    return FullName.parse(text(section.objectPath()))
        .orElseThrow(() -> missing(section.objectPath()));
  }

  /** OData's set of an object, e.g. {@code Catalog_Контрагенты}. */
  public String set(Section section) {
    return object(section).entitySet();
  }

  /**
   * The attribute's own name, e.g. {@code Ответственный}: what a virtual table's Dimensions want.
   */
  public String plain(AttributeName name) {
    if (!has(name)) {
      throw missing(name.path());
    }
    return text(name.path());
  }

  /** The attribute as OData spells it, e.g. {@code Ответственный_Key}. */
  public String property(AttributeName name) {
    return plain(name) + name.form().suffix();
  }

  /**
   * For a {@code $select}: the properties of those attributes that the configuration has, a value
   * of several types with its type.
   */
  public List<String> properties(AttributeName... wanted) {
    return Arrays.stream(wanted).filter(this::has).flatMap(this::spelled).toList();
  }

  /** The set that holds the rows of a tabular section of all objects. */
  public String rowSet(AttributeName table) {
    return set(table.section()) + "_" + plain(table);
  }

  public String value(EnumerationName name) {
    String value = text(name.path());
    if (value.isEmpty()) {
      throw missing(name.path());
    }
    return value;
  }

  public Predefined predefined(PredefinedName name) {
    List<String> titles =
        Arrays.stream(text(name.titlesPath()).split(",", -1))
            .map(String::strip)
            .filter(title -> !title.isEmpty())
            .toList();
    String ref = text(name.refPath());
    return new Predefined(
        text(name.path()),
        titles,
        ref.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(ref)));
  }

  /** The name of an enumeration; empty when the file does not tell. */
  String enumeration(EnumerationName value) {
    return text(value.enumerationPath());
  }

  private Stream<String> spelled(AttributeName name) {
    String property = property(name);
    return name.form() == Form.COMPOSITE
        ? Stream.of(property, property + "_Type")
        : Stream.of(property);
  }

  private String text(String path) {
    return texts.getOrDefault(path, "");
  }

  private static IllegalStateException missing(String path) {
    return new IllegalStateException("the names file has no " + path);
  }
}
