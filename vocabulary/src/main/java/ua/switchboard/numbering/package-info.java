/** Turns any spelling of a telephone number into E.164, or says that it is none. */
@NullMarked
package ua.switchboard.numbering;

import org.jspecify.annotations.NullMarked;
