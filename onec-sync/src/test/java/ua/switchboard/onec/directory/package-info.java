/** Tests of what comes in from 1C. */
@NullMarked
package ua.switchboard.onec.directory;

import org.jspecify.annotations.NullMarked;
