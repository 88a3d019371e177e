/**
 * Asks the journal: filtered lists in pages, totals, one call in full, exports; and rates calls.
 */
@NullMarked
package ua.switchboard.journal.search;

import org.jspecify.annotations.NullMarked;
