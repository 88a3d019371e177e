/**
 * Delivers what waits in the outbox to 1C: each entry at least once and, by a search before any
 * repeat, never twice.
 */
@NullMarked
package ua.switchboard.onec.outbox;

import org.jspecify.annotations.NullMarked;
