/** Tests of the sync as a process runs it. */
@NullMarked
package ua.switchboard.onec.process;

import org.jspecify.annotations.NullMarked;
