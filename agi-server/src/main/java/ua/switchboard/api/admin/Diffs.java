package ua.switchboard.api.admin;

import java.util.Map;
import java.util.TreeMap;
import ua.switchboard.directory.store.imports.EntryDiff;

/** Changes as the audit keeps them. */
final class Diffs {
  private Diffs() {}

  /** {@code name.before} and {@code name.after} of each field; neither where it was empty. */
  static Map<String, String> details(EntryDiff diff) {
    Map<String, String> details = new TreeMap<>();
    details.put("title", diff.title());
    for (EntryDiff.Field field : diff.fields()) {
      if (!field.before().isEmpty()) {
        details.put(field.name() + ".before", field.before());
      }
      if (!field.after().isEmpty()) {
        details.put(field.name() + ".after", field.after());
      }
    }
    return details;
  }
}
