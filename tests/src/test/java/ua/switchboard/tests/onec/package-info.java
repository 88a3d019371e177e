/** Switchboard and 1C together, 1C being played by its stand-in. */
@NullMarked
package ua.switchboard.tests.onec;

import org.jspecify.annotations.NullMarked;
