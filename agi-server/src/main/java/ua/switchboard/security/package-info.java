/** Who may do what: people, roles and rights, and the record of what they did. */
@NullMarked
package ua.switchboard.security;

import org.jspecify.annotations.NullMarked;
