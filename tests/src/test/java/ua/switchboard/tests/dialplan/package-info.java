/**
 * The dialplan files on real Asterisk servers, against an AGI server that says what the test wants.
 */
@NullMarked
package ua.switchboard.tests.dialplan;

import org.jspecify.annotations.NullMarked;
