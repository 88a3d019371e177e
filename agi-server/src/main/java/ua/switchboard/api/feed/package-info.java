/** Finished calls for another program that fetches them in the order of a cursor. */
@NullMarked
package ua.switchboard.api.feed;

import org.jspecify.annotations.NullMarked;
