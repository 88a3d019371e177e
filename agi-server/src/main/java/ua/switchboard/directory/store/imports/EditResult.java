package ua.switchboard.directory.store.imports;

import java.util.List;
import ua.switchboard.directory.store.CompanyWarning;

/** What came of changing one entry. */
public sealed interface EditResult {
  /**
   * It is done; of a preview, it could be.
   *
   * @param entry as it is now; of what was removed, as it was
   * @param warnings what the change brings with it
   */
  record Done(Entry entry, EntryDiff diff, List<CompanyWarning> warnings) implements EditResult {}

  /** Nothing was done: these fields cannot be so, all at once. */
  record Refused(List<RowProblem> problems) implements EditResult {}

  /** There is no such entry. */
  record NotThere() implements EditResult {}

  /** Somebody else changed it meanwhile. */
  record Stale() implements EditResult {}

  /**
   * It cannot be removed while others name it.
   *
   * @param users who, as kind and title
   */
  record InUse(List<String> users) implements EditResult {}
}
