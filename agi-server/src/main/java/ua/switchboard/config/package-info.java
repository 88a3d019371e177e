/** Settings: every key declared once, read from file, environment and command line, and checked. */
@NullMarked
package ua.switchboard.config;

import org.jspecify.annotations.NullMarked;
