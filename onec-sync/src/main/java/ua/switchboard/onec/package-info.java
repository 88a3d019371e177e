/** The sync with 1C as a program. */
@NullMarked
package ua.switchboard.onec;

import org.jspecify.annotations.NullMarked;
