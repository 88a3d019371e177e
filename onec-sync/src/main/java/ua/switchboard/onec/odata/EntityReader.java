package ua.switchboard.onec.odata;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads entities from JSON as it comes in, one in memory at a time. Links and metadata that 1C adds
 * ({@code odata.…}, {@code …@navigationLinkUrl}) are left out.
 */
final class EntityReader {
  private static final JsonFactory JSON = new JsonFactory();

  private EntityReader() {}

  /** The entities of a set, in the order of the answer. */
  static void forEach(InputStream body, Consumer<Entity> each) throws IOException {
    try (JsonParser json = JSON.createParser(body)) {
      boolean found = false;
      requireObject(json);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        boolean isArray = json.nextToken() == JsonToken.START_ARRAY;
        if (name.equals("value") && isArray) {
          found = true;
          elements(json, each);
        } else {
          json.skipChildren();
        }
      }
      if (!found) {
        throw new ODataException("the answer has no list 'value'");
      }
    }
  }

  /** One entity that is the whole answer. */
  static Entity one(InputStream body) throws IOException {
    try (JsonParser json = JSON.createParser(body)) {
      requireObject(json);
      return entity(json);
    }
  }

  private static void requireObject(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new ODataException("the answer is no JSON object");
    }
  }

  private static void elements(JsonParser json, Consumer<Entity> each) throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.START_OBJECT) {
        each.accept(entity(json));
      } else {
        json.skipChildren();
      }
    }
  }

  private static Entity entity(JsonParser json) throws IOException {
    Map<String, Object> values = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      if (token == JsonToken.START_OBJECT || name.startsWith("odata.") || name.contains("@")) {
        json.skipChildren();
      } else {
        values.put(name, value(json));
      }
    }
    return new Entity(values);
  }

  private static Object value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDecimalValue();
      case VALUE_NULL -> Entity.NULL;
      case START_ARRAY -> rows(json);
      default -> json.getText();
    };
  }

  private static Entity.Rows rows(JsonParser json) throws IOException {
    List<Entity> rows = new ArrayList<>();
    elements(json, rows::add);
    return new Entity.Rows(rows);
  }
}
