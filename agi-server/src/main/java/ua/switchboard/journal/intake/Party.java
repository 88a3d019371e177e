package ua.switchboard.journal.intake;

import java.util.Optional;
import ua.switchboard.directory.Manager;

/**
 * Whose channel it is.
 *
 * @param number the other side's on a line; a manager's extension; else as Asterisk shows it
 * @param trunk the line's name, for a channel over one
 */
record Party(Kind kind, Optional<Manager> manager, String number, Optional<String> trunk) {
  /** As the table has them. */
  enum Kind {
    CLIENT,
    MANAGER,
    OTHER
  }
}
