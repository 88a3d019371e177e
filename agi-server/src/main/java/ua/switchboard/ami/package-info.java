/** The Asterisk Manager edge: one link per Asterisk, its events told to the core as they come. */
@NullMarked
package ua.switchboard.ami;

import org.jspecify.annotations.NullMarked;
