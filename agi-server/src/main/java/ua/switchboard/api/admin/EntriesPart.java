package ua.switchboard.api.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ua.switchboard.api.Access;
import ua.switchboard.api.Answer;
import ua.switchboard.api.Api;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.ApiRequest;
import ua.switchboard.api.Problem;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.store.CompanyWarnings;
import ua.switchboard.directory.store.imports.DirectoryEntries;
import ua.switchboard.directory.store.imports.EditResult;
import ua.switchboard.directory.store.imports.EntryField;
import ua.switchboard.directory.store.imports.EntryKind;
import ua.switchboard.directory.store.imports.ImportKind;
import ua.switchboard.directory.store.imports.RowProblem;
import ua.switchboard.security.Audit;
import ua.switchboard.security.Permission;

/** What the company is made of, read and changed one by one. Every change is audited. */
public final class EntriesPart implements ApiPart {
  static final Access MANAGE = Access.of(Permission.COMPANY_MANAGE);
  private static final int MOST_ROWS = 60;
  private static final int LONGEST_VALUE = 2_000;
  private static final int HEADER_ROWS = 2;

  private final DirectoryEntries entries;
  private final CurrentDirectory directory;
  private final Audit audit;

  public EntriesPart(DirectoryEntries entries, CurrentDirectory directory, Audit audit) {
    this.entries = entries;
    this.directory = directory;
    this.audit = audit;
  }

  private record New(List<Map<String, @Nullable String>> rows, @Nullable Boolean preview) {}

  private record Changed(
      String version, List<Map<String, @Nullable String>> rows, @Nullable Boolean preview) {}

  private record Kind(
      String kind, boolean editable, boolean removable, boolean severalRows, List<Field> fields) {
    static Kind of(EntryKind kind) {
      return new Kind(
          kind.kind().label(),
          kind.editable(),
          kind.removable(),
          kind.severalRows(),
          kind.fields().stream().map(Field::of).toList());
    }
  }

  /** A field with its kinds as the API calls them. */
  private record Field(
      String name,
      EntryField.Type type,
      boolean required,
      boolean fixed,
      String fallback,
      Optional<EntryField.Unit> unit,
      Optional<Integer> least,
      Optional<Integer> most,
      List<String> choices,
      Optional<String> refersTo) {
    static Field of(EntryField field) {
      return new Field(
          field.name(),
          field.type(),
          field.required(),
          field.fixed(),
          field.fallback(),
          field.unit(),
          field.least(),
          field.most(),
          field.choices(),
          field.refersTo().map(ImportKind::label));
    }
  }

  @Override
  public void mount(Api api) {
    api.describedBy("administration.yaml")
        .get("/admin/kinds", MANAGE, _ -> kinds())
        .get("/admin/entries/{kind}", MANAGE, this::list)
        .post("/admin/entries/{kind}", MANAGE, this::add)
        .get("/admin/entries/{kind}/{id}", MANAGE, this::read)
        .put("/admin/entries/{kind}/{id}", MANAGE, this::change)
        .delete("/admin/entries/{kind}/{id}", MANAGE, this::remove)
        .get(
            "/admin/warnings",
            MANAGE,
            _ -> Answer.json(Map.of("warnings", CompanyWarnings.of(directory.get()))));
  }

  private Answer kinds() {
    return Answer.json(
        Map.of(
            "kinds",
            Stream.of(ImportKind.values()).map(kind -> Kind.of(entries.describe(kind))).toList()));
  }

  private Answer list(ApiRequest request) {
    var kind = kind(request);
    return Answer.json(Map.of("entries", entries.list(kind)));
  }

  private Answer read(ApiRequest request) {
    var kind = kind(request);
    return Answer.json(entries.find(kind, request.path("id")).orElseThrow(EntriesPart::notThere));
  }

  private Answer add(ApiRequest request) {
    var kind = kind(request);
    var given = request.body(New.class);
    boolean preview = Boolean.TRUE.equals(given.preview());
    var rows = rows(given.rows());
    var result = entries.add(kind, rows, preview, witness(request, kind, "entry-added"));
    return done(preview ? 200 : 201, result);
  }

  private Answer change(ApiRequest request) {
    var kind = kind(request);
    var given = request.body(Changed.class);
    boolean preview = Boolean.TRUE.equals(given.preview());
    var rows = rows(given.rows());
    var witness = witness(request, kind, "entry-changed");
    return done(
        200, entries.change(kind, request.path("id"), given.version(), rows, preview, witness));
  }

  private Answer remove(ApiRequest request) {
    var kind = kind(request);
    var version =
        request
            .query()
            .text("version")
            .orElseThrow(() -> Problem.badParameter("version", "that of the entry as it was read"));
    request.query().done();
    if (!entries.describe(kind).removable()) {
      throw new Problem(409, "not-removable", "managers become inactive, they are not removed");
    }
    var witness = witness(request, kind, "entry-removed");
    done(204, entries.remove(kind, request.path("id"), version, witness));
    return Answer.none();
  }

  /** Clients and margins have no entries to be changed one by one. */
  private ImportKind kind(ApiRequest request) {
    return ImportKind.find(request.path("kind"))
        .filter(kind -> entries.describe(kind).editable())
        .orElseThrow(() -> Problem.notFound("there is no such kind"));
  }

  private static List<Map<String, String>> rows(List<Map<String, @Nullable String>> rows) {
    boolean fits =
        !rows.isEmpty()
            && rows.size() <= MOST_ROWS
            && rows.stream()
                .allMatch(row ->
                    Objects.nonNull(row) && row.values().stream().allMatch(EntriesPart::fits));
    if (!fits) {
      throw new Problem(
          400, "bad-body", "rows (expected: 1 to " + MOST_ROWS + ", each with texts by field)");
    }
    List<Map<String, String>> plain = new ArrayList<>();
    for (Map<String, @Nullable String> row : rows) {
      Map<String, String> values = new LinkedHashMap<>();
      row.forEach((name, value) -> values.put(name, Objects.requireNonNull(value)));
      plain.add(values);
    }
    return plain;
  }

  private static boolean fits(@Nullable String value) {
    return value != null && value.length() <= LONGEST_VALUE;
  }

  private DirectoryEntries.Witness witness(ApiRequest request, ImportKind kind, String action) {
    return (entry, diff) -> {
      if (!diff.fields().isEmpty()) {
        audit.record(request.who(), action, kind.label() + " " + entry.id(), Diffs.details(diff));
      }
    };
  }

  private static Answer done(int status, EditResult result) {
    return switch (result) {
      case EditResult.Done done ->
          Answer.json(status, Map.of("entry", done.entry(), "warnings", done.warnings()));
      case EditResult.Refused refused -> throw Problem.unfit(fields(refused.problems()));
      case EditResult.NotThere _ -> throw notThere();
      case EditResult.Stale _ ->
          throw new Problem(
              409, "changed-meanwhile", "somebody changed it since it was read; read it again");
      case EditResult.InUse used ->
          throw new Problem(409, "in-use", "named by: " + String.join(", ", used.users()));
    };
  }

  private static List<Problem.Field> fields(List<RowProblem> problems) {
    return problems.stream()
        .map(problem ->
            new Problem.Field(
                Math.max(0, problem.row() - HEADER_ROWS),
                problem.column(),
                problem.value(),
                problem.expected()))
        .toList();
  }

  private static Problem notThere() {
    return Problem.notFound("there is no such entry");
  }
}
