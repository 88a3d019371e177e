/** Calls in progress and people over HTTP: to see them, and to do something about them. */
@NullMarked
package ua.switchboard.api.live;

import org.jspecify.annotations.NullMarked;
