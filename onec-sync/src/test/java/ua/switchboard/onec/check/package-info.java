@NullMarked
package ua.switchboard.onec.check;

import org.jspecify.annotations.NullMarked;
