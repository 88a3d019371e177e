package ua.switchboard.directory.store.imports;

import java.util.List;

/**
 * What an import did, or would do.
 *
 * @param encoding as it was recognised, {@code UTF-8} or {@code windows-1251}
 * @param delimiter as it was recognised
 * @param ignoredColumns headers of the file that this kind does not know
 * @param rows in the file, the header and empty rows not counted
 * @param added entries (clients, managers, weeks of margins …) that were not there
 * @param changed entries that were different
 * @param unchanged entries that were the same already
 * @param removed parts of changed entries that the file no longer has: a telephone, a member, a
 *     figure
 * @param skipped rows left out because of their problems
 * @param written whether anything was written; false in a dry run, with problems, and when all was
 *     the same already
 * @param preview the first rows with their cells, as they were understood
 * @param changes the first entries that are new or different, field by field
 * @param problems all of them at once, in the order of the file
 */
public record ImportResult(
    ImportKind kind,
    String encoding,
    String delimiter,
    List<String> ignoredColumns,
    int rows,
    int added,
    int changed,
    int unchanged,
    int removed,
    int skipped,
    boolean written,
    List<List<String>> preview,
    List<EntryDiff> changes,
    List<RowProblem> problems) {
  /** Whether the file could be taken as it is. */
  public boolean isSound() {
    return problems.isEmpty();
  }
}
