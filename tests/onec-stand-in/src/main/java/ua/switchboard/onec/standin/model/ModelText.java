package ua.switchboard.onec.standin.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.standin.model.Column.Role;
import ua.switchboard.onec.standin.model.EntityType.Kind;
import ua.switchboard.onec.standin.model.ValueType.Text;

/** Reads the table of objects; its grammar stands at the head of the table. */
final class ModelText {
  private final Map<String, List<String>> enumerations = new LinkedHashMap<>();
  private final Map<String, Draft> drafts = new LinkedHashMap<>();
  private @Nullable Draft current;

  private ModelText() {}

  static Model read(String resource) {
    var reader = new ModelText();
    text(resource)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(reader::line);
    return Model.of(
        reader.drafts.values().stream().map(Draft::build).toList(), reader.enumerations);
  }

  private void line(String line) {
    var words = List.of(line.strip().split(" +"));
    int indent = line.length() - line.stripLeading().length();
    if (indent == 0 && words.getFirst().equals("enum")) {
      enumerations.put(words.get(1), words.subList(3, words.size()));
    } else if (indent == 0) {
      current = new Draft(words);
      drafts.put(current.set, current);
    } else {
      member(draft(), words, indent);
    }
  }

  private void member(Draft draft, List<String> words, int indent) {
    if (words.getFirst().equals("table")) {
      draft.openTable(words.get(1));
      if (words.size() > 2) {
        var other = drafts.get(words.get(3));
        if (other == null) {
          throw new IllegalStateException("table: '%s' (expected: above)".formatted(words.get(3)));
        }
        draft.lastTable().addAll(other.tables.get(words.get(1)));
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

  private Draft draft() {
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

  /** An object whose lines are still being read. */
  private static final class Draft {
    final String set;
    final Map<String, List<Column>> tables = new LinkedHashMap<>();
    private final Kind kind;
    private final boolean postable;
    private final List<Column> own = new ArrayList<>();
    private String lastTable = "";

    Draft(List<String> words) {
      this.kind =
          switch (words.getFirst()) {
            case "catalog" -> Kind.CATALOG;
            case "document" -> Kind.DOCUMENT;
            case "accumulation" -> Kind.ACCUMULATION_REGISTER;
            case "information" -> Kind.INFORMATION_REGISTER;
            default -> throw new IllegalStateException("kind: '%s'".formatted(words.getFirst()));
          };
      this.postable = kind == Kind.DOCUMENT && !words.contains("noposting");
      this.set = prefix() + words.get(1);
      standardAttributes(words.subList(2, words.size()));
    }

    private String prefix() {
      return switch (kind) {
        case CATALOG -> "Catalog_";
        case DOCUMENT -> "Document_";
        case ACCUMULATION_REGISTER -> "AccumulationRegister_";
        case INFORMATION_REGISTER -> "InformationRegister_";
      };
    }

    private void standardAttributes(List<String> options) {
      switch (kind) {
        case CATALOG -> catalog(options);
        case DOCUMENT -> document(options);
        case ACCUMULATION_REGISTER -> register();
        case INFORMATION_REGISTER -> {}
      }
    }

    private void object() {
      add("Ref", "_Key", new ValueType.Reference(set), Role.KEY);
      add("DataVersion", "", new Text(12), Role.SYSTEM);
      add("DeletionMark", "", new ValueType.Bool(), Role.VALUE);
    }

    private void catalog(List<String> options) {
      object();
      if (option(options, "owner") instanceof String owner) {
        add("Owner", "_Key", new ValueType.Reference(owner), Role.VALUE);
      }
      if (options.contains("folders")) {
        add("Parent", "_Key", new ValueType.Reference(set), Role.VALUE);
        add("IsFolder", "", new ValueType.Bool(), Role.VALUE);
      }
      int code = length(options, "code");
      if (code > 0) {
        add("Code", "", new Text(code), Role.VALUE);
      }
      add("Description", "", new Text(length(options, "name")), Role.VALUE);
      add("Predefined", "", new ValueType.Bool(), Role.SYSTEM);
      add("PredefinedDataName", "", new Text(100), Role.SYSTEM);
    }

    private void document(List<String> options) {
      object();
      add("Number", "", new Text(length(options, "number")), Role.VALUE);
      add("Date", "", new ValueType.Moment(), Role.VALUE);
      add("Posted", "", new ValueType.Bool(), Role.SYSTEM);
    }

    private void register() {
      var recorder = new ValueType.Mixed(List.of());
      add("Recorder", "", recorder, Role.KEY);
      add("Recorder", "_Type", recorder, Role.KEY);
      openTable(EntityType.RECORD_SET);
      var rows = lastTable();
      rows.add(column("Period", "", new ValueType.Moment(), Role.VALUE, rows.size()));
      rows.add(column("Active", "", new ValueType.Bool(), Role.SYSTEM, rows.size()));
    }

    private void add(String name, String suffix, ValueType type, Role role) {
      own.add(column(name, suffix, type, role, own.size()));
    }

    private static Column column(String name, String suffix, ValueType type, Role role, int index) {
      return new Column(name, suffix, type, role, index, Column.empty(type));
    }

    private static @Nullable String option(List<String> options, String name) {
      for (var option : options) {
        if (option.startsWith(name + ":")) {
          return option.substring(name.length() + 1);
        }
      }
      return null;
    }

    private static int length(List<String> options, String name) {
      return option(options, name) instanceof String length ? Integer.parseInt(length) : 0;
    }

    void openTable(String name) {
      lastTable = name;
      tables.put(name, new ArrayList<>());
      lastTable().add(column("LineNumber", "", new ValueType.Whole(), Role.SYSTEM, 0));
    }

    List<Column> lastTable() {
      var columns = tables.get(lastTable);
      if (columns == null) {
        throw new IllegalStateException("column outside a table in '%s'".formatted(set));
      }
      return columns;
    }

    List<Column> attributes() {
      return kind == Kind.ACCUMULATION_REGISTER ? lastTable() : own;
    }

    EntityType build() {
      List<Table> built = new ArrayList<>();
      tables.forEach((name, columns) ->
          built.add(new Table(name, built.size(), new Shape(set, columns, columns.size()))));
      var columns =
          kind == Kind.INFORMATION_REGISTER
              ? own.stream().map(c -> c.role() == Role.DIMENSION ? c.as(Role.KEY) : c).toList()
              : own;
      return new EntityType(set, set, kind, new Shape(set, columns, own.size()), built, postable);
    }
  }
}
