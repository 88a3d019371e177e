/**
 * The intake of the journal: what Asterisk itself recorded of every call becomes its legs and talk
 * times, whether Switchboard routed it or not.
 */
@NullMarked
package ua.switchboard.journal.intake;

import org.jspecify.annotations.NullMarked;
