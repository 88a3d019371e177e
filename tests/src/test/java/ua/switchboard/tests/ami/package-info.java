/** The manager link on real Asterisk servers, with the account of the sample as it is shipped. */
@NullMarked
package ua.switchboard.tests.ami;

import org.jspecify.annotations.NullMarked;
