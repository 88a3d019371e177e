/** Server and sync are killed again and again, and every call still arrives in 1C once. */
@NullMarked
package ua.switchboard.tests.crash;

import org.jspecify.annotations.NullMarked;
