/** The command line: one class per command, answers as text or JSON, documented exit codes. */
@NullMarked
package ua.switchboard.cli;

import org.jspecify.annotations.NullMarked;
