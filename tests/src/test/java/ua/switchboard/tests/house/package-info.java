/** The house rules that need the whole repository to check. */
@NullMarked
package ua.switchboard.tests.house;

import org.jspecify.annotations.NullMarked;
