package ua.switchboard.cli;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ua.switchboard.config.Settings;
import ua.switchboard.db.DatabaseException;
import ua.switchboard.directory.store.imports.CsvImport;
import ua.switchboard.directory.store.imports.ImportException;
import ua.switchboard.directory.store.imports.ImportKind;
import ua.switchboard.directory.store.imports.ImportOptions;
import ua.switchboard.directory.store.imports.ImportResult;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.terminal.CommandFailure;
import ua.switchboard.terminal.ExitCode;
import ua.switchboard.terminal.Host;

/** {@code switchboard import}: takes a CSV file into the company's database. */
@Command(
    name = "import",
    description = {
      "Takes a CSV file into the company's database; a running server sees it within seconds.",
      "Encoding (UTF-8, Windows-1251) and delimiter (; , tab) are recognised. Every problem is told"
          + " by row and column, and nothing is written while there is one, unless --skip-bad is"
          + " given."
    })
final class ImportCommand implements Callable<ExitCode> {
  private static final int MOST_PROBLEMS_SHOWN = 50;

  private final Host host;
  private final Composition composition;
  @Mixin private final CommonOptions options = new CommonOptions();

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      completionCandidates = Kinds.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  private String kind = "";

  @Parameters(index = "1", paramLabel = "FILE", description = "The CSV file, with a header.")
  private Path file = Path.of("");

  @Option(names = "--dry-run", description = "Say what would change, write nothing.")
  private boolean dryRun;

  @Option(names = "--skip-bad", description = "Leave rows with problems out and take the others.")
  private boolean skipBad;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "When it is neither UTF-8 nor Windows-1251, e.g. KOI8-U.")
  private @Nullable Charset encoding;

  @Option(
      names = "--delimiter",
      paramLabel = "CHARACTER",
      description = "When it is not recognised: one character such as '|', or tab.")
  private @Nullable String delimiter;

  ImportCommand(Host host, Composition composition) {
    this.host = host;
    this.composition = composition;
  }

  /** What can be imported, for the help. */
  static final class Kinds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return labels().iterator();
    }

    static List<String> labels() {
      return Arrays.stream(ImportKind.values()).map(ImportKind::label).toList();
    }
  }

  @Override
  public ExitCode call() {
    ImportKind wanted =
        ImportKind.find(kind)
            .orElseThrow(() ->
                new CommandFailure(
                    ExitCode.USAGE,
                    "kind: '%s' (expected: %s)"
                        .formatted(kind, String.join(", ", Kinds.labels()))));
    ImportOptions how = importOptions();
    ImportResult result = run(wanted, read(), options.load(host).settings(), how);
    if (options.isJson()) {
      host.terminal().printJson(result);
    } else {
      print(result);
    }
    return result.isSound() ? ExitCode.OK : ExitCode.PROBLEMS;
  }

  private byte[] read() {
    try {
      byte[] bytes = Files.readAllBytes(host.workingFolder().resolve(file));
      return encoding == null
          ? bytes
          : new String(bytes, encoding).getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "file: '" + file + "' (expected: readable): " + e, e);
    }
  }

  private ImportOptions importOptions() {
    return new ImportOptions(
        dryRun, skipBad, Optional.ofNullable(delimiter).map(ImportCommand::character));
  }

  private static char character(String text) {
    String meant = text.equals("tab") ? "\t" : text;
    if (meant.length() != 1 || "\"\r\n".contains(meant)) {
      throw new CommandFailure(
          ExitCode.USAGE, "delimiter: '" + text + "' (expected: one character, or tab)");
    }
    return meant.charAt(0);
  }

  private ImportResult run(
      ImportKind wanted, byte[] bytes, Settings settings, ImportOptions importOptions) {
    try (var database = composition.openDatabase(settings)) {
      database.migrate();
      return new CsvImport(
              database.dataSource(), new PhoneNumberReader(), settings.company().zone())
          .run(wanted, bytes, importOptions);
    } catch (Composition.StartFailure e) {
      throw e.asFailure();
    } catch (DatabaseException | ImportException e) {
      throw new CommandFailure(ExitCode.UNREACHABLE, String.valueOf(e.getMessage()), e);
    }
  }

  private void print(ImportResult result) {
    var terminal = host.terminal();
    terminal.print(
        "%s: %d rows, %s, delimiter %s"
            .formatted(file, result.rows(), result.encoding(), result.delimiter()));
    if (!result.ignoredColumns().isEmpty()) {
      terminal.print("columns left out: " + String.join(", ", result.ignoredColumns()));
    }
    result.preview().forEach(row -> terminal.print("  " + String.join(" | ", row)));
    result.problems().stream()
        .limit(MOST_PROBLEMS_SHOWN)
        .forEach(problem -> terminal.print("PROBLEM " + problem.message()));
    int more = result.problems().size() - MOST_PROBLEMS_SHOWN;
    if (more > 0) {
      terminal.print("and " + more + " more problems; --json lists all of them");
    }
    terminal.print(
        "%d new, %d changed, %d the same, %d parts removed, %d rows skipped: %s"
            .formatted(
                result.added(),
                result.changed(),
                result.unchanged(),
                result.removed(),
                result.skipped(),
                result.written() ? "written" : "nothing was written"));
  }
}
