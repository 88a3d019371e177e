/**
 * Recordings of calls: finds them, says what became of them, lets them be played, removes them by
 * rule.
 */
@NullMarked
package ua.switchboard.journal.recordings;

import org.jspecify.annotations.NullMarked;
