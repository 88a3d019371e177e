/**
 * What the things we exchange are called in one company's 1C configuration, and whether they are.
 */
@NullMarked
package ua.switchboard.onec.names;

import org.jspecify.annotations.NullMarked;
