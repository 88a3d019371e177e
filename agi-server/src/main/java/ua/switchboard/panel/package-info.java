/** The panel in the browser: hands out the static files that the module panel/ builds. */
@NullMarked
package ua.switchboard.panel;

import org.jspecify.annotations.NullMarked;
