/** The company as others may read it: managers, clients, lines, and who would ring. */
@NullMarked
package ua.switchboard.api.company;

import org.jspecify.annotations.NullMarked;
