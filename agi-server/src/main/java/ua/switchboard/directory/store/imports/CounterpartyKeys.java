package ua.switchboard.directory.store.imports;

import org.jspecify.annotations.Nullable;

/**
 * A client is recognised by the code of 1C; without one, by the exact name among those without one.
 */
final class CounterpartyKeys {
  private CounterpartyKeys() {}

  static String of(@Nullable String code, @Nullable String name) {
    return code == null ? "name " + name : "code " + code;
  }
}
