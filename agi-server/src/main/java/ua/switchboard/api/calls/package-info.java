/** Calls, their recordings and the missed callers, as the API shows them. */
@NullMarked
package ua.switchboard.api.calls;

import org.jspecify.annotations.NullMarked;
