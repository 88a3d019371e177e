/**
 * Keeps over a restart what routing remembers: pauses, whose turn it is, who talked with whom;
 * written behind the calls.
 */
@NullMarked
package ua.switchboard.presence.store;

import org.jspecify.annotations.NullMarked;
