package ua.switchboard.onec.standin.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.standin.model.Column.Role;
import ua.switchboard.onec.standin.model.ValueType.Text;

/** Reads the table of objects; its grammar stands at the head of the table. */
final class ModelText {
  private final Map<String, List<String>> enumerations = new LinkedHashMap<>();
  private final Map<String, TypeDraft> drafts = new LinkedHashMap<>();
  private @Nullable TypeDraft current;

  private ModelText() {}

  static Model read(String resource) {
    var reader = new ModelText();
    text(resource)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(reader::line);
    return Model.of(
        reader.drafts.values().stream().map(TypeDraft::build).toList(), reader.enumerations);
  }

  private void line(String line) {
    var words = List.of(line.strip().split(" +"));
    int indent = line.length() - line.stripLeading().length();
    if (indent == 0 && words.getFirst().equals("enum")) {
      enumerations.put(words.get(1), words.subList(3, words.size()));
    } else if (indent == 0) {
      current = new TypeDraft(words);
      drafts.put(current.set, current);
    } else {
      member(draft(), words, indent);
    }
  }

  private void member(TypeDraft draft, List<String> words, int indent) {
    if (words.getFirst().equals("table")) {
      draft.openTable(words.get(1));
      if (words.size() > 2) {
        var other = drafts.get(words.get(3));
        if (other == null) {
          throw new IllegalStateException("table: '%s' (expected: above)".formatted(words.get(3)));
        }
        draft.copyTable(words.get(1), other);
      }
      return;
    }
    var columns = indent == 2 ? draft.attributes() : draft.lastTable();
    columns.addAll(columns(columns.size(), words));
  }

  private List<Column> columns(int index, List<String> words) {
    var type = type(words.get(1));
    var role =
        words.contains("*") ? Role.DIMENSION : words.contains("+") ? Role.RESOURCE : Role.VALUE;
    Object initial = Column.empty(type);
    for (var word : words) {
      initial = word.startsWith("=") ? word.substring(1) : initial;
    }
    var name = words.getFirst();
    return switch (type) {
      case ValueType.Reference _ -> List.of(new Column(name, "_Key", type, role, index, initial));
      case ValueType.Mixed _ ->
          List.of(
              new Column(name, "", type, role, index, initial),
              new Column(name, "_Type", type, Role.TYPE_NAME, index + 1, Column.UNDEFINED));
      default -> List.of(new Column(name, "", type, role, index, initial));
    };
  }

  private ValueType type(String word) {
    int colon = word.indexOf(':');
    var argument = word.substring(colon + 1);
    return switch (colon < 0 ? word : word.substring(0, colon)) {
      case "text" -> new Text(colon < 0 ? 0 : Integer.parseInt(argument));
      case "int64" -> new ValueType.Whole();
      case "decimal" -> new ValueType.Decimal();
      case "bool" -> new ValueType.Bool();
      case "date" -> new ValueType.Moment();
      case "guid" -> new ValueType.Uuid();
      case "enum" -> new ValueType.Choice(argument, enumerations.getOrDefault(argument, List.of()));
      case "ref" -> new ValueType.Reference(argument);
      case "any" ->
          new ValueType.Mixed(Stream.of(argument.split("\\|")).map(this::alternative).toList());
      default ->
          throw new IllegalStateException(
              "type: '%s' (expected: one of the table's)".formatted(word));
    };
  }

  private ValueType alternative(String word) {
    return word.startsWith("text") ? type(word) : new ValueType.Reference(word);
  }

  private TypeDraft draft() {
    if (current == null) {
      throw new IllegalStateException("attribute without a set (expected: below one)");
    }
    return current;
  }

  private static String text(String resource) {
    try (var in = ModelText.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            "resource: '%s' (expected: within this jar)".formatted(resource));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
