package ua.switchboard.onec.standin.base;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** References that are the same in every run, so that tests can name them. */
public final class Refs {
  private Refs() {}

  /**
   * The reference of an object of the demo company.
   *
   * @param set such as {@code Catalog_Контрагенты}
   * @param name its code, its predefined name, or an employee's extension
   */
  public static UUID named(String set, String name) {
    return UUID.nameUUIDFromBytes((set + "/" + name).getBytes(StandardCharsets.UTF_8));
  }
}
