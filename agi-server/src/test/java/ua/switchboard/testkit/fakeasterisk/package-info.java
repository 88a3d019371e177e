/**
 * An Asterisk for tests that reads like a phone call, and one that behaves as badly as networks do.
 */
@NullMarked
package ua.switchboard.testkit.fakeasterisk;

import org.jspecify.annotations.NullMarked;
