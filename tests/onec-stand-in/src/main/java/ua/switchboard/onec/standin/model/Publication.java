package ua.switchboard.onec.standin.model;

import java.util.Map;
import java.util.Set;

/**
 * How this infobase differs from the table: what is not published, renamed or missing. Attributes
 * are named by their path, {@code Catalog_Контрагенты.Ответственный}, those of a tabular section
 * {@code Catalog_Контрагенты.КонтактнаяИнформация.НомерТелефона}.
 *
 * @param unpublished sets outside the composition of the standard OData interface
 * @param renamed path to the name it has here
 * @param missing paths of attributes that this version of the configuration does not have
 */
public record Publication(
    Set<String> unpublished, Map<String, String> renamed, Set<String> missing) {
  /** As a missing path: no catalog shows this property. */
  public static final String PREDEFINED_DATA_NAME = "PredefinedDataName";

  /** Everything as in the table. */
  public static final Publication WHOLE = new Publication(Set.of(), Map.of(), Set.of());

  public Publication {
    unpublished = Set.copyOf(unpublished);
    renamed = Map.copyOf(renamed);
    missing = Set.copyOf(missing);
  }

  boolean hides(String path, String attribute) {
    return missing.contains(path + "." + attribute)
        || attribute.equals(PREDEFINED_DATA_NAME) && missing.contains(attribute);
  }

  String nameOf(String path, String name) {
    return renamed.getOrDefault(path, name);
  }
}
