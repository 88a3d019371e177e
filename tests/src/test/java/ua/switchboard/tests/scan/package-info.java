/**
 * The API before tools of others: a scanner that attacks it, and a proxy that knows its contract.
 */
@NullMarked
package ua.switchboard.tests.scan;

import org.jspecify.annotations.NullMarked;
