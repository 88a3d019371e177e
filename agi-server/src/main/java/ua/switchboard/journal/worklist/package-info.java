/** Missed callers as tasks: who is to call back, and whether the caller was reached. */
@NullMarked
package ua.switchboard.journal.worklist;

import org.jspecify.annotations.NullMarked;
