/** The vocabulary of a call: its id, numbers, caller, legs, and how a dial attempt ended. */
@NullMarked
package ua.switchboard.call;

import org.jspecify.annotations.NullMarked;
