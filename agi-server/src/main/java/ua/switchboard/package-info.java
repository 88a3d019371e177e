/** Switchboard's server: which manager should this call ring now, and what next if that fails. */
@NullMarked
package ua.switchboard;

import org.jspecify.annotations.NullMarked;
