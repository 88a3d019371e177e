/**
 * FastAGI: translates between an Asterisk dialplan and {@code live.Switchboard}; decides nothing.
 */
@NullMarked
package ua.switchboard.agi;

import org.jspecify.annotations.NullMarked;
