/**
 * The manager's panel in a real browser: the real server, its database, Asterisk and telephones.
 */
@NullMarked
package ua.switchboard.tests.browser;

import org.jspecify.annotations.NullMarked;
