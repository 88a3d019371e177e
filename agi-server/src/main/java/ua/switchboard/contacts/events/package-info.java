/** Calls, letters and meetings planned with clients, and the reminders of them. */
@NullMarked
package ua.switchboard.contacts.events;

import org.jspecify.annotations.NullMarked;
