/**
 * The whole product at work: real Asterisk servers, SIPp telephones, the real server process and
 * its database.
 */
@NullMarked
package ua.switchboard.tests.real;

import org.jspecify.annotations.NullMarked;
