/** Links that open a card in 1C. */
@NullMarked
package ua.switchboard.onec.links;

import org.jspecify.annotations.NullMarked;
