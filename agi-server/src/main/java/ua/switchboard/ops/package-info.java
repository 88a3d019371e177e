/** Operations: health, metrics, diagnosis over HTTP, the log, and the data folder. */
@NullMarked
package ua.switchboard.ops;

import org.jspecify.annotations.NullMarked;
