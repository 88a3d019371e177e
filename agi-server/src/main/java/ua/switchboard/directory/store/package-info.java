/**
 * Loads the directory's snapshot from MariaDB, keeps it fresh, and outlives the database's absence.
 */
@NullMarked
package ua.switchboard.directory.store;

import org.jspecify.annotations.NullMarked;
