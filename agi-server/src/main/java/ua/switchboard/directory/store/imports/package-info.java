/**
 * Bulk import of the directory from CSV files: previewed, checked whole, written in one
 * transaction.
 */
@NullMarked
package ua.switchboard.directory.store.imports;

import org.jspecify.annotations.NullMarked;
