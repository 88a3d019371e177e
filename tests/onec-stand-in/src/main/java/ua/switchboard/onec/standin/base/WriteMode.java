package ua.switchboard.onec.standin.base;

/**
 * In which way something is written.
 *
 * @param service by the OData service, whose requests meet faults and bans; else by a person in 1C
 * @param load in load mode (ОбменДанными.Загрузка): the modules of the configuration are skipped
 * @param rowsWithoutType tabular sections are read although no type annotation stands beside them
 * @param ownRef a {@code Ref_Key} in a new object's body becomes its key
 */
public record WriteMode(boolean service, boolean load, boolean rowsWithoutType, boolean ownRef) {
  /** A person who works in 1C, or a test that plays one. */
  public static final WriteMode PERSON = new WriteMode(false, false, true, true);
}
