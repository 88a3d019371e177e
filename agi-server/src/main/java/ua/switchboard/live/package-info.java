/** The calls in progress: what the edges call to route, continue, observe and end a call. */
@NullMarked
package ua.switchboard.live;

import org.jspecify.annotations.NullMarked;
