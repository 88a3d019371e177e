/** The command line of the sync with 1C: {@code onec …}. */
@NullMarked
package ua.switchboard.onec.cli;

import org.jspecify.annotations.NullMarked;
