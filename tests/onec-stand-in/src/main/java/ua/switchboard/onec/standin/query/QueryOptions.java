package ua.switchboard.onec.standin.query;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.standin.control.Faults;
import ua.switchboard.onec.standin.control.Feature;
import ua.switchboard.onec.standin.model.ODataError;

/**
 * The query string of a request.
 *
 * @param filter null = none
 * @param select null = everything
 * @param orderBy null = as stored
 * @param top rows wanted at most, -1 = all
 * @param skip rows left out first
 * @param inlineCount whether the number of all rows is wanted; then top and skip are ignored
 * @param allowedOnly whether rows hidden by rights are to be dropped rather than refused
 * @param format as asked by {@code $format}, null = by Accept
 */
public record QueryOptions(
    @Nullable String filter,
    @Nullable String select,
    @Nullable String orderBy,
    int top,
    int skip,
    boolean inlineCount,
    boolean allowedOnly,
    @Nullable String format) {

  /** Reads the raw query; an unknown or missing system option is refused with code 0. */
  public static QueryOptions parse(@Nullable String rawQuery, Faults faults) {
    var raw = split(rawQuery);
    for (var name : raw.keySet()) {
      if (name.startsWith("$") && !isKnown(name, faults)) {
        throw ODataError.badRequest(0, "Параметр '%s' не поддерживается".formatted(name));
      }
    }
    return new QueryOptions(
        raw.get("$filter"),
        raw.get("$select"),
        raw.get("$orderby"),
        number(raw, "$top", -1),
        number(raw, "$skip", 0),
        "allpages".equals(raw.get("$inlinecount")),
        "true".equals(raw.get("allowedOnly")),
        raw.get("$format"));
  }

  /** The value of {@code $format} whatever else is wrong with the query, for answering errors. */
  public static @Nullable String formatOf(@Nullable String rawQuery) {
    try {
      return split(rawQuery).get("$format");
    } catch (ODataError _) {
      return null;
    }
  }

  static ODataError segmentNotFound(String name) {
    return ODataError.badRequest(6, "Сегмент пути '%s' не найден!".formatted(name));
  }

  private static boolean isKnown(String name, Faults faults) {
    return switch (name) {
      case "$filter", "$select", "$format" -> true;
      case "$orderby" -> faults.has(Feature.ORDER_BY);
      case "$top" -> faults.has(Feature.TOP);
      case "$skip" -> faults.has(Feature.SKIP);
      case "$inlinecount" -> faults.has(Feature.INLINE_COUNT);
      default -> false;
    };
  }

  private static Map<String, String> split(@Nullable String rawQuery) {
    Map<String, String> options = new HashMap<>();
    for (var part : rawQuery == null ? new String[0] : rawQuery.split("&", 0)) {
      int equals = part.indexOf('=');
      var name = PercentCode.decode(equals < 0 ? part : part.substring(0, equals));
      options.put(name, equals < 0 ? "" : PercentCode.decode(part.substring(equals + 1)));
    }
    return options;
  }

  private static int number(Map<String, String> options, String name, int absent) {
    var text = options.get(name);
    if (text == null) {
      return absent;
    }
    if (!text.matches("[0-9]{1,9}")) {
      throw ODataError.badRequest(14, "Не удалось разобрать параметр запроса " + name);
    }
    return Integer.parseInt(text);
  }
}
