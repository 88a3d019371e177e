package ua.switchboard.onec.odata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to read. Immutable; each {@code with…} makes another one. Without {@code top} a set answers
 * everything it holds: 1C does not page by itself.
 *
 * @param set the entity set, e.g. {@code Catalog_Контрагенты}
 * @param path set and function, not encoded
 * @param options without the leading dollar sign only where 1C wants none
 */
public record Query(String set, String path, Map<String, String> options) {
  public Query {
    options = Map.copyOf(options);
  }

  /** A whole set. */
  public static Query of(String set) {
    return new Query(set, set, Map.of());
  }

  /**
   * A virtual table, e.g. {@code Turnovers}.
   *
   * @param arguments names to literals, e.g. {@code StartPeriod} to {@code datetime'…'}
   */
  public static Query function(String set, String function, Map<String, String> arguments) {
    List<String> spelled = new ArrayList<>();
    arguments.forEach((name, literal) -> spelled.add(name + "=" + literal));
    return new Query(set, set + "/" + function + "(" + String.join(",", spelled) + ")", Map.of());
  }

  /** Only these properties; always wise, wide objects may fail in the database under 1C. */
  public Query withSelect(List<String> properties) {
    return with("$select", String.join(",", properties));
  }

  /** See {@link Literals} for values. */
  public Query withFilter(String filter) {
    return with("$filter", filter);
  }

  /** Only where {@link Capabilities} say that it works. */
  public Query withOrderBy(String order) {
    return with("$orderby", order);
  }

  public Query withTop(int entities) {
    return with("$top", Integer.toString(entities));
  }

  /** Only where {@link Capabilities} say that it works. */
  public Query withSkip(int entities) {
    return with("$skip", Integer.toString(entities));
  }

  /** Leaves out the rows that the user may not see, instead of failing as a whole. */
  public Query withAllowedOnly() {
    return with("allowedOnly", "true");
  }

  /** Path and query, percent-encoded, always asking for JSON. */
  String encoded() {
    var query = new StringBuilder(Literals.encode(path)).append("?$format=json");
    options.keySet().stream()
        .sorted()
        .forEach(name ->
            query
                .append('&')
                .append(name)
                .append('=')
                .append(Literals.encode(String.valueOf(options.get(name)))));
    return query.toString();
  }

  private Query with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(options);
    more.put(name, value);
    return new Query(set, path, more);
  }
}
