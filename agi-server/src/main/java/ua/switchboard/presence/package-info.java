/** What each manager is doing and who holds a reservation on them: the one contended structure. */
@NullMarked
package ua.switchboard.presence;

import org.jspecify.annotations.NullMarked;
