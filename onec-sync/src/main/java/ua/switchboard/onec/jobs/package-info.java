/** Background jobs of which exactly one process runs each, by db-scheduler. */
@NullMarked
package ua.switchboard.onec.jobs;

import org.jspecify.annotations.NullMarked;
