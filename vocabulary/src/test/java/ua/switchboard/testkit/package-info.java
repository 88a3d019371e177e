/** What tests of every floor share: clocks that the test moves. */
@NullMarked
package ua.switchboard.testkit;

import org.jspecify.annotations.NullMarked;
