/**
 * Settings files: keys declared once in a table, read from file, environment and command line, all
 * problems told at once.
 */
@NullMarked
package ua.switchboard.settings;

import org.jspecify.annotations.NullMarked;
