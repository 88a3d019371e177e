/** Looks at everything the sync needs of one infobase, and changes nothing in it. */
@NullMarked
package ua.switchboard.onec.check;

import org.jspecify.annotations.NullMarked;
