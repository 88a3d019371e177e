package ua.switchboard.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings with what each came from.
 *
 * @param values every value in force, in the order of the file; secrets masked when shown
 */
public record LoadedSettings<S>(S settings, List<Setting> values) {
  public LoadedSettings {
    values = List.copyOf(values);
  }

  /** The values that are not the default: what a start logs. */
  public List<Setting> listChosen() {
    return values.stream().filter(value -> !value.isDefault()).toList();
  }

  /**
   * The values that are different from, or missing in, the previous ones; removed ones included.
   */
  public List<Setting> listChangesSince(LoadedSettings<?> previous) {
    Map<String, Setting> before = new HashMap<>();
    previous.values.forEach(value -> before.put(value.path(), value));
    List<Setting> changes = new ArrayList<>();
    for (Setting value : values) {
      Setting old = before.remove(value.path());
      if (old == null || value.differsFrom(old)) {
        changes.add(value);
      }
    }
    changes.addAll(before.values());
    return changes;
  }
}
