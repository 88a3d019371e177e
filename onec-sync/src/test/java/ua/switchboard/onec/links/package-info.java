@NullMarked
package ua.switchboard.onec.links;

import org.jspecify.annotations.NullMarked;
