/** Events as they happen, told to everybody who listens and may know. */
@NullMarked
package ua.switchboard.api.events;

import org.jspecify.annotations.NullMarked;
