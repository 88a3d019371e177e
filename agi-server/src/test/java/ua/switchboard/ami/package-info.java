@NullMarked
package ua.switchboard.ami;

import org.jspecify.annotations.NullMarked;
