/**
 * Real Asterisk servers and SIPp telephones for tests: fetched from Debian without root, started on
 * loopback addresses of their own.
 */
@NullMarked
package ua.switchboard.tests.lab;

import org.jspecify.annotations.NullMarked;
