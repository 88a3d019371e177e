package ua.switchboard.onec.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the JSON of a payload. Fields it does not know are passed over; a field that is missing
 * though it must not, or a version from the future, makes the payload undeliverable.
 */
final class PayloadReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int VERSION = 1;

  private final JsonNode node;
  private final String path;

  private PayloadReader(JsonNode node, String path) {
    this.node = node;
    this.path = path;
  }

  static PayloadReader of(OutboxEntry entry) {
    try {
      var reader = new PayloadReader(JSON.readTree(entry.payload()), "");
      long version = reader.number("version");
      if (version != VERSION) {
        throw UndeliverableException.badPayload(
            "version: '" + version + "' (expected: " + VERSION + ")");
      }
      return reader;
    } catch (JsonProcessingException e) {
      throw UndeliverableException.badPayload("the payload is no JSON");
    }
  }

  /** A text that must be there. */
  String text(String field) {
    return findText(field).orElseThrow(() -> missing(field, "a text"));
  }

  Optional<String> findText(String field) {
    JsonNode value = node.path(field);
    return value.isTextual() && !value.textValue().isEmpty()
        ? Optional.of(value.textValue())
        : Optional.empty();
  }

  /** A number that must be there. */
  long number(String field) {
    return findNumber(field).orElseThrow(() -> missing(field, "a number"));
  }

  OptionalLong findNumber(String field) {
    JsonNode value = node.path(field);
    return value.isIntegralNumber() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
  }

  /** A figure with decimals; none is zero. */
  BigDecimal decimal(String field) {
    return node.path(field).isNumber() ? node.path(field).decimalValue() : BigDecimal.ZERO;
  }

  boolean isTrue(String field) {
    return node.path(field).asBoolean(false);
  }

  /** An instant that must be there. */
  Instant instant(String field) {
    return findInstant(field).orElseThrow(() -> missing(field, "an instant"));
  }

  Optional<Instant> findInstant(String field) {
    try {
      return findText(field).map(Instant::parse);
    } catch (DateTimeException e) {
      throw missing(field, "an instant");
    }
  }

  /** One of the names of an enumeration. */
  <E extends Enum<E>> E choice(String field, Class<E> type) {
    try {
      return Enum.valueOf(type, text(field));
    } catch (IllegalArgumentException e) {
      throw missing(field, "one of a list");
    }
  }

  /** A part; one without fields when it is missing. */
  PayloadReader part(String field) {
    return new PayloadReader(node.path(field), path + field + ".");
  }

  List<PayloadReader> parts(String field) {
    List<PayloadReader> parts = new ArrayList<>();
    node.path(field).forEach(part -> parts.add(new PayloadReader(part, path + field + "[].")));
    return parts;
  }

  List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    node.path(field).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** Never the value: it may be personal. */
  private UndeliverableException missing(String field, String expected) {
    return UndeliverableException.badPayload(
        path + field + ": missing or unreadable (expected: " + expected + ")");
  }
}
