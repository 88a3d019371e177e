/** What 1C knows of clients, people and sales: mirrored, compared, and published as one change. */
@NullMarked
package ua.switchboard.onec.directory;

import org.jspecify.annotations.NullMarked;
