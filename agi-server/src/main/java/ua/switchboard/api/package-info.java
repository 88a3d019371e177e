/** The frame of the API under {@code /api/v1}: routing, rights, problems, and its description. */
@NullMarked
package ua.switchboard.api;

import org.jspecify.annotations.NullMarked;
