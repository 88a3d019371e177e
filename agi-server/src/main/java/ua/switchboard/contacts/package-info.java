/**
 * What a manager has to settle after talking with somebody outside: the contact, which ends with a
 * next action or a supervisor's waiver.
 */
@NullMarked
package ua.switchboard.contacts;

import org.jspecify.annotations.NullMarked;
