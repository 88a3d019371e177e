/**
 * A pure function from (snapshot, availability, request, clock) to a plan with reasons, and from a
 * plan and what happened so far to the next step.
 */
@NullMarked
package ua.switchboard.routing;

import org.jspecify.annotations.NullMarked;
