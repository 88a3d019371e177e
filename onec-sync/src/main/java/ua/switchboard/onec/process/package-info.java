/** The sync as one process runs it: its jobs, and how they are doing. */
@NullMarked
package ua.switchboard.onec.process;

import org.jspecify.annotations.NullMarked;
