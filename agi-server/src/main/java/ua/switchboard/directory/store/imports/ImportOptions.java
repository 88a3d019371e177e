package ua.switchboard.directory.store.imports;

/**
 * How an import is carried out.
 *
 * @param dryRun everything is read, checked and counted; nothing is written
 * @param skipBad rows with problems are left out and the others written; otherwise one problem
 *     stops all
 */
public record ImportOptions(boolean dryRun, boolean skipBad) {
  /** All or nothing. */
  public static final ImportOptions STRICT = new ImportOptions(false, false);
}
