@NullMarked
package ua.switchboard.onec.jobs;

import org.jspecify.annotations.NullMarked;
