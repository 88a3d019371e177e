/**
 * A client of 1C's standard OData interface: one request, its outcome, and the values in between.
 */
@NullMarked
package ua.switchboard.onec.odata;

import org.jspecify.annotations.NullMarked;
