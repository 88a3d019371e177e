@NullMarked
package ua.switchboard.onec;

import org.jspecify.annotations.NullMarked;
