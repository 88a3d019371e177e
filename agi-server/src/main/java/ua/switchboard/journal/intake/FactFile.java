package ua.switchboard.journal.intake;

import java.nio.file.Path;

/**
 * A file that an Asterisk writes.
 *
 * @param server the Asterisk, by its name in the settings
 * @param path on this machine, or on a share of it
 */
public record FactFile(String server, Kind kind, Path path) {
  /** What is in it. */
  public enum Kind {
    /** Channel events, by cel_custom. */
    CEL,
    /** Call records, by cdr_custom. */
    CDR
  }
}
