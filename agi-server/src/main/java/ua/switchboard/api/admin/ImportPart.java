package ua.switchboard.api.admin;

import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ua.switchboard.api.Access;
import ua.switchboard.api.Answer;
import ua.switchboard.api.Api;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.ApiRequest;
import ua.switchboard.api.Problem;
import ua.switchboard.directory.store.imports.CsvImport;
import ua.switchboard.directory.store.imports.DirectoryEntries;
import ua.switchboard.directory.store.imports.EntryDiff;
import ua.switchboard.directory.store.imports.ImportKind;
import ua.switchboard.directory.store.imports.ImportOptions;
import ua.switchboard.directory.store.imports.ImportResult;
import ua.switchboard.directory.store.imports.RowProblem;
import ua.switchboard.security.Audit;

/**
 * Files of the company: previewed, taken in, and given out as they would be taken in. The same
 * import as the command line's.
 */
public final class ImportPart implements ApiPart {
  private static final Access MANAGE = EntriesPart.MANAGE;
  private static final int LARGEST = 4 * 1024 * 1024;
  private static final int MOST_PROBLEMS = 500;

  private final CsvImport imports;
  private final DirectoryEntries entries;
  private final Audit audit;

  public ImportPart(CsvImport imports, DirectoryEntries entries, Audit audit) {
    this.imports = imports;
    this.entries = entries;
    this.audit = audit;
  }

  private enum Mode {
    /** Only says what would become of it. */
    PREVIEW,
    /** Everything, or nothing when there is a problem. */
    ALL,
    /** Rows with problems are left out. */
    SKIP_BAD
  }

  @Override
  public void mount(Api api) {
    api.describedBy("imports.yaml")
        .upload("/admin/imports/{kind}", MANAGE, new Api.Upload("text/csv", LARGEST), this::takeIn)
        .get("/admin/exports/{kind}", MANAGE, this::giveOut);
  }

  private Answer takeIn(ApiRequest request) {
    var kind = kind(request);
    Mode mode = request.query().one("mode", Mode.class).orElse(Mode.PREVIEW);
    Optional<Character> delimiter = request.query().text("delimiter").map(ImportPart::delimiter);
    request.query().done();
    var options = new ImportOptions(mode == Mode.PREVIEW, mode == Mode.SKIP_BAD, delimiter);
    var result =
        imports.run(kind, request.bodyBytes(), options, written -> keep(request, kind, written));
    return Answer.json(view(result));
  }

  private static char delimiter(String text) {
    if (text.equals("tab")) {
      return '\t';
    }
    if (text.length() != 1 || "\"\r\n".contains(text)) {
      throw Problem.badParameter("delimiter", "one character, or tab");
    }
    return text.charAt(0);
  }

  /** The whole as one deed, and each entry as if somebody had changed it alone. */
  private void keep(ApiRequest request, ImportKind kind, ImportResult result) {
    audit.record(
        request.who(),
        "imported",
        kind.label(),
        Map.of(
            "rows", Integer.toString(result.rows()),
            "added", Integer.toString(result.added()),
            "changed", Integer.toString(result.changed()),
            "skipped", Integer.toString(result.skipped())));
    for (EntryDiff diff : result.changes()) {
      audit.record(
          request.who(),
          diff.added() ? "entry-added" : "entry-changed",
          kind.label() + " " + diff.title(),
          Diffs.details(diff));
    }
  }

  private static Map<String, Object> view(ImportResult result) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("kind", result.kind().label());
    view.put("encoding", result.encoding());
    view.put("delimiter", result.delimiter());
    view.put("ignoredColumns", result.ignoredColumns());
    view.put("rows", result.rows());
    view.put("added", result.added());
    view.put("changed", result.changed());
    view.put("unchanged", result.unchanged());
    view.put("removed", result.removed());
    view.put("skipped", result.skipped());
    view.put("written", result.written());
    view.put("preview", result.preview());
    view.put("changes", result.changes());
    List<RowProblem> problems = result.problems();
    view.put("problemCount", problems.size());
    view.put("problems", problems.subList(0, Math.min(MOST_PROBLEMS, problems.size())));
    return view;
  }

  /** In UTF-8 with a mark and semicolons, as spreadsheets here open it. */
  private Answer giveOut(ApiRequest request) {
    var kind = kind(request);
    if (!entries.describe(kind).editable()) {
      throw Problem.notFound("there is no such file; clients and margins are 1C's");
    }
    List<List<String>> rows = entries.export(kind);
    return Answer.stream(
        "text/csv; charset=utf-8",
        kind.label() + ".csv",
        out -> {
          var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          writer.write('\uFEFF');
          for (List<String> row : rows) {
            writer.write(String.join(";", row.stream().map(ImportPart::quoted).toList()));
            writer.write("\r\n");
          }
          writer.flush();
        });
  }

  private static String quoted(String cell) {
    return cell.matches("[^\";\\r\\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  private static ImportKind kind(ApiRequest request) {
    return ImportKind.find(request.path("kind"))
        .orElseThrow(() -> Problem.notFound("there is no such kind"));
  }
}
