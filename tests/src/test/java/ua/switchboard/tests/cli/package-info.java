/** The command line as a user has it: {@code ./switchboard} as a process. */
@NullMarked
package ua.switchboard.tests.cli;

import org.jspecify.annotations.NullMarked;
