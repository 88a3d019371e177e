/** The settings of the sync with 1C: {@code onec.yaml}, read and checked. */
@NullMarked
package ua.switchboard.onec.config;

import org.jspecify.annotations.NullMarked;
