@NullMarked
package ua.switchboard.api.live;

import org.jspecify.annotations.NullMarked;
