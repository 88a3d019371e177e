@NullMarked
package ua.switchboard.onec.cli;

import org.jspecify.annotations.NullMarked;
