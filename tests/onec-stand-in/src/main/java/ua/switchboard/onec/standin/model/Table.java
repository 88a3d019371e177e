package ua.switchboard.onec.standin.model;

/**
 * A tabular section, or the record set of a register.
 *
 * @param name as in the configurator
 * @param position its place among the tables of the object; renaming never moves it
 * @param rows the properties of a row, {@code LineNumber} first
 */
public record Table(String name, int position, Shape rows) {
  /** Where {@code LineNumber} stands in a row. */
  public static final int LINE_NUMBER = 0;
}
