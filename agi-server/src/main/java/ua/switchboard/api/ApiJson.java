package ua.switchboard.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ua.switchboard.directory.ManagerId;

/**
 * JSON as the API speaks it: instants in UTC as text, an unknown value as {@code null}, ids as
 * numbers. What comes in is bounded in depth and length, and nothing unknown is passed over.
 */
public final class ApiJson {
  private static final int DEEPEST = 20;
  private static final int LONGEST_TEXT = 20_000;
  private static final int LONGEST_NUMBER = 40;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .addModule(module())
          .build();

  static {
    JSON.getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxStringLength(LONGEST_TEXT)
                .maxNumberLength(LONGEST_NUMBER)
                .build());
  }

  private ApiJson() {}

  /** A value as JSON in UTF-8. */
  public static byte[] write(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer that is no JSON: " + value.getClass(), e);
    }
  }

  static <T> T read(byte[] body, Class<T> type) {
    if (body.length == 0) {
      throw new Problem(400, "bad-body", "expected: JSON");
    }
    try {
      @Nullable T value = JSON.readValue(body, type);
      if (value == null) {
        throw new Problem(400, "bad-body", "null (expected: an object)");
      }
      requireAll(value);
      return value;
    } catch (UnrecognizedPropertyException e) {
      throw new Problem(400, "bad-body", place(e) + " is not known here");
    } catch (JsonMappingException e) {
      throw new Problem(400, "bad-body", place(e) + " has a value that is none");
    } catch (IOException e) {
      throw new Problem(400, "bad-body", "this is no JSON of ours");
    }
  }

  /** Only a component that says so may be left out. */
  private static void requireAll(Object value) {
    if (!value.getClass().isRecord()) {
      return;
    }
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      if (!optional && isNull(value, component)) {
        throw new Problem(400, "bad-body", component.getName() + " is missing");
      }
    }
  }

  private static boolean isNull(Object value, RecordComponent component) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(value) == null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record that cannot be read: " + value.getClass(), e);
    }
  }

  /** Where in the body; names the sender chose are not said back. */
  private static String place(JsonMappingException e) {
    return e.getPath().stream()
        .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : name(step))
        .collect(Collectors.joining("."));
  }

  private static String name(JsonMappingException.Reference step) {
    String name = step.getFieldName();
    boolean plain =
        name.length() <= 40
            && name.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c) || c == '-');
    return plain ? name : "a field";
  }

  private static SimpleModule module() {
    return new SimpleModule()
        .addSerializer(Instant.class, text(Instant::toString))
        .addSerializer(LocalDate.class, text(LocalDate::toString))
        .addSerializer(ManagerId.class, new IdWriter())
        .addSerializer(Optional.class, new OptionalWriter())
        .addDeserializer(Instant.class, new InstantReader());
  }

  private static <T> JsonSerializer<T> text(java.util.function.Function<T, String> words) {
    return new JsonSerializer<>() {
      @Override
      public void serialize(T value, JsonGenerator json, SerializerProvider all)
          throws IOException {
        json.writeString(words.apply(value));
      }
    };
  }

  private static final class IdWriter extends JsonSerializer<ManagerId> {
    @Override
    public void serialize(ManagerId id, JsonGenerator json, SerializerProvider all)
        throws IOException {
      json.writeNumber(id.value());
    }
  }

  @SuppressWarnings("rawtypes") // the type of Optional.class
  private static final class OptionalWriter extends JsonSerializer<Optional> {
    @Override
    public void serialize(Optional value, JsonGenerator json, SerializerProvider all)
        throws IOException {
      if (value.isPresent()) {
        all.defaultSerializeValue(value.get(), json);
      } else {
        json.writeNull();
      }
    }
  }

  private static final class InstantReader extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      try {
        return OffsetDateTime.parse(parser.getText()).toInstant();
      } catch (DateTimeException e) {
        throw JsonMappingException.from(parser, "no instant", e);
      }
    }
  }
}
