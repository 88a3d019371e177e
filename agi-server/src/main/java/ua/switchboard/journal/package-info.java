/**
 * The journal: every finished call becomes one record with its attempts and one outbox entry, and
 * none is lost on the way.
 */
@NullMarked
package ua.switchboard.journal;

import org.jspecify.annotations.NullMarked;
