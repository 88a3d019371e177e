/**
 * A stand-in for 1C:Enterprise 8.3.5 with УНФ 1.6 for Ukraine: an OData v3 server with the manners
 * and the faults of the real one, for tests, for demonstrations and for 1C-less developers.
 */
@NullMarked
package ua.switchboard.onec.standin;

import org.jspecify.annotations.NullMarked;
