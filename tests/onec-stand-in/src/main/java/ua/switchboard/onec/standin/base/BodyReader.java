package ua.switchboard.onec.standin.base;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.standin.model.Column;
import ua.switchboard.onec.standin.model.Column.Role;
import ua.switchboard.onec.standin.model.EntityType;
import ua.switchboard.onec.standin.model.ODataError;
import ua.switchboard.onec.standin.model.Shape;
import ua.switchboard.onec.standin.model.Table;
import ua.switchboard.onec.standin.model.ValueType;
import ua.switchboard.onec.standin.model.ValueType.Text;
import ua.switchboard.onec.standin.query.Guids;

/**
 * Puts the body of a POST or PATCH into an object, as measured on real bases: unknown properties
 * are ignored, strings cut at their limit, text in a whole number becomes nothing, a tabular
 * section is replaced whole, a broken guid or Boolean is refused (400 code 1), an array in a string
 * breaks the service (500 code -1).
 */
final class BodyReader {
  private static final String NAMESPACE = "StandardODATA.";

  private final EntityType type;
  private final WriteMode mode;

  BodyReader(EntityType type, WriteMode mode) {
    this.type = type;
    this.mode = mode;
  }

  void read(JsonNode body, Draft draft) {
    if (!body.isObject()) {
      throw internal();
    }
    if (mode.ownRef() && draft.isNew() && body.has("Ref_Key")) {
      draft.ref(guid(body.get("Ref_Key").asText()));
    }
    properties(body, type.shape(), draft.row(), draft.isNew() && !type.kind().isObject());
    for (var table : type.tables()) {
      boolean typed = mode.rowsWithoutType() || body.has(table.name() + "@odata.type");
      if (body.has(table.name()) && typed) {
        draft.rows(table, rows(body.get(table.name()), table));
      }
    }
  }

  private static void properties(JsonNode body, Shape shape, Object[] row, boolean withKeys) {
    for (Map.Entry<String, JsonNode> property : body.properties()) {
      var column = shape.find(property.getKey()).orElse(null);
      if (column != null && isWritable(column, withKeys)) {
        row[column.index()] = value(property.getValue(), column);
      }
    }
    for (var column : shape.columns()) {
      if (column.isMixedValue() && column.role() != Role.KEY && body.has(column.name())) {
        mixed(column, shape.typeNameOf(column), body, row);
      }
    }
  }

  private static boolean isWritable(Column column, boolean withKeys) {
    return column.role() != Role.SYSTEM && (column.role() != Role.KEY || withKeys);
  }

  private static List<Object[]> rows(JsonNode array, Table table) {
    if (!array.isArray()) {
      throw internal();
    }
    List<Object[]> rows = new ArrayList<>();
    for (var element : array) {
      if (!element.isObject() || !element.hasNonNull("LineNumber")) {
        throw internal();
      }
      if (!element.get("LineNumber").asText().equals(Integer.toString(rows.size() + 1))) {
        throw ODataError.badRequest(
            16, "Номера строк табличной части '%s' идут не по порядку".formatted(table.name()));
      }
      var row = table.rows().initialRow();
      properties(element, table.rows(), row, false);
      row[Table.LINE_NUMBER] = rows.size() + 1L;
      rows.add(row);
    }
    return rows;
  }

  private static Object value(JsonNode node, Column column) {
    if (node.isContainerNode()) {
      throw internal();
    }
    if (node.isNull()) {
      return Column.empty(column.type());
    }
    var text = node.asText();
    return switch (column.type()) {
      case Text(var limit) -> cut(text, limit);
      case ValueType.Mixed _ -> text;
      case ValueType.Choice(var name, var values) -> choice(text, name, values);
      case ValueType.Whole _ ->
          text.matches("-?[0-9]{1,18}") ? Long.valueOf(text) : Long.valueOf(0);
      case ValueType.Decimal _ -> decimal(node);
      case ValueType.Bool _ -> bool(node);
      case ValueType.Moment _ -> moment(text);
      case ValueType.Uuid _, ValueType.Reference _ -> guid(text);
    };
  }

  /** Value and type name of a composite property must fit each other and the attribute. */
  private static void mixed(Column value, Column typeName, JsonNode body, Object[] row) {
    if (!body.hasNonNull(typeName.name())) {
      throw ODataError.badRequest(
          16, "Не указан тип значения свойства '%s'".formatted(value.name()));
    }
    var name = body.get(typeName.name()).asText();
    var text = (String) row[value.index()];
    if (name.equals(Column.UNDEFINED)) {
      row[value.index()] = "";
      return;
    }
    var alternatives = ((ValueType.Mixed) value.type()).alternatives();
    for (var alternative : alternatives) {
      var converted = convert(alternative, name, text);
      if (converted != null) {
        row[value.index()] = converted;
        return;
      }
    }
    throw ODataError.badRequest(
        16, "Тип '%s' недопустим для свойства '%s'".formatted(name, value.name()));
  }

  private static @Nullable String convert(ValueType alternative, String typeName, String text) {
    return switch (alternative) {
      case Text(var limit) when typeName.equals("Edm.String") -> cut(text, limit);
      case ValueType.Reference(var set) when typeName.equals(NAMESPACE + set) ->
          guid(text).toString();
      default -> null;
    };
  }

  private static String cut(String text, int limit) {
    return limit > 0 && text.length() > limit ? text.substring(0, limit) : text;
  }

  private static String choice(String text, String enumeration, List<String> values) {
    if (!text.isEmpty() && !values.contains(text)) {
      throw ODataError.badRequest(
          16, "Значение не входит в перечисление '%s'".formatted(enumeration));
    }
    return text;
  }

  private static BigDecimal decimal(JsonNode node) {
    if (!node.isNumber()) {
      throw unreadable(node.asText(), "Edm.Double");
    }
    return node.decimalValue();
  }

  private static Boolean bool(JsonNode node) {
    if (!node.isBoolean()) {
      throw unreadable(node.asText(), "Edm.Boolean");
    }
    return node.booleanValue();
  }

  private static LocalDateTime moment(String text) {
    try {
      return LocalDateTime.parse(text).truncatedTo(ChronoUnit.SECONDS);
    } catch (DateTimeParseException _) {
      throw unreadable(text, "Edm.DateTime");
    }
  }

  private static UUID guid(String text) {
    return Guids.find(text).orElseThrow(() -> unreadable(text, "Edm.Guid"));
  }

  private static ODataError unreadable(String text, String edmType) {
    return ODataError.badRequest(
        1, "Не удалось разобрать строку '%s' как значение типа %s!".formatted(text, edmType));
  }

  private static ODataError internal() {
    return ODataError.refused("Произошла внутренняя ошибка OData сервиса");
  }
}
