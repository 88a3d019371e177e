/** The infobase: what is stored, what a write does to it, and the companies it may hold. */
@NullMarked
package ua.switchboard.onec.standin.base;

import org.jspecify.annotations.NullMarked;
