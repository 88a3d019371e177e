@NullMarked
package ua.switchboard.onec.outbox;

import org.jspecify.annotations.NullMarked;
