package ua.switchboard.onec.standin.base;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** How 1C spells values: whole numbers as strings, dates without a zone, fractions as numbers. */
public final class JsonValues {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private JsonValues() {}

  /** Writes one value. */
  public static void write(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case Boolean flag -> json.writeBoolean(flag);
      case BigDecimal number -> json.writeNumber(text(number));
      default -> json.writeString(text(value));
    }
  }

  /** The value as text, the same in JSON and XML. */
  public static String text(Object value) {
    return switch (value) {
      case LocalDateTime date -> SECONDS.format(date);
      case BigDecimal number ->
          number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
      default -> value.toString();
    };
  }

  /** A described object as a tree. */
  static JsonNode tree(Object value) {
    var nodes = JsonNodeFactory.instance;
    return switch (value) {
      case Map<?, ?> map -> {
        var object = nodes.objectNode();
        map.forEach((name, inner) -> object.set(name.toString(), tree(inner)));
        yield object;
      }
      case List<?> list -> {
        var array = nodes.arrayNode();
        list.forEach(inner -> array.add(tree(inner)));
        yield array;
      }
      case Boolean flag -> nodes.booleanNode(flag);
      case BigDecimal number -> nodes.numberNode(number);
      default -> nodes.textNode(text(value));
    };
  }
}
