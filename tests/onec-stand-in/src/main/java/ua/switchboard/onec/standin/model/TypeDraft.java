package ua.switchboard.onec.standin.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.standin.model.Column.Role;
import ua.switchboard.onec.standin.model.EntityType.Kind;
import ua.switchboard.onec.standin.model.ValueType.Text;

/** An object of the table whose lines are still being read. */
final class TypeDraft {
  final String set;
  final Map<String, List<Column>> tables = new LinkedHashMap<>();
  private final Kind kind;
  private final boolean postable;
  private final List<Column> own = new ArrayList<>();
  private String lastTable = "";

  TypeDraft(List<String> words) {
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

  /** The table of this name with the columns that it has elsewhere. */
  void copyTable(String name, TypeDraft other) {
    var columns = other.tables.get(name);
    if (columns == null) {
      throw new IllegalStateException("table: '%s' of '%s'".formatted(name, other.set));
    }
    tables.put(name, new ArrayList<>(columns));
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
