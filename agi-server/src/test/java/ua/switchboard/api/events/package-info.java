@NullMarked
package ua.switchboard.api.events;

import org.jspecify.annotations.NullMarked;
