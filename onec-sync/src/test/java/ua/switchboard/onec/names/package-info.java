@NullMarked
package ua.switchboard.onec.names;

import org.jspecify.annotations.NullMarked;
