/**
 * The company as one immutable snapshot: counterparties, phones, managers, ring groups, trunks,
 * operators, margins, DIDs, hours.
 */
@NullMarked
package ua.switchboard.directory;

import org.jspecify.annotations.NullMarked;
