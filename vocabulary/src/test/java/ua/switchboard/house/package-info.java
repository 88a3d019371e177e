/** The rules of the house, for the tests of every module. */
@NullMarked
package ua.switchboard.house;

import org.jspecify.annotations.NullMarked;
