/** What other systems ask over HTTP under {@code /api/v1}. */
@NullMarked
package ua.switchboard.api;

import org.jspecify.annotations.NullMarked;
