/** What a test turns and reads while the stand-in runs: faults, profiles, counters. */
@NullMarked
package ua.switchboard.onec.standin.control;

import org.jspecify.annotations.NullMarked;
