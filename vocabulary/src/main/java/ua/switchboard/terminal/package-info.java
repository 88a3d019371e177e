/** How a command speaks to a person and to a script: output, exit codes, findings. */
@NullMarked
package ua.switchboard.terminal;

import org.jspecify.annotations.NullMarked;
