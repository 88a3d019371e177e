/** The rules of the stand-in, over real HTTP. */
@NullMarked
package ua.switchboard.onec.standin;

import org.jspecify.annotations.NullMarked;
