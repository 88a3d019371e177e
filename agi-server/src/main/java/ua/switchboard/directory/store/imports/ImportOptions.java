package ua.switchboard.directory.store.imports;

import java.util.Optional;

/**
 * How an import is carried out.
 *
 * @param dryRun everything is read, checked and counted; nothing is written
 * @param skipBad rows with problems are left out and the others written; otherwise one problem
 *     stops all
 * @param delimiter of the cells; empty: recognised
 */
public record ImportOptions(boolean dryRun, boolean skipBad, Optional<Character> delimiter) {
  /** All or nothing. */
  public static final ImportOptions STRICT = new ImportOptions(false, false, Optional.empty());
}
