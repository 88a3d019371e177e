/** The OData service over HTTP: routes, answers in JSON and Atom, sessions, and what goes wrong. */
@NullMarked
package ua.switchboard.onec.standin.http;

import org.jspecify.annotations.NullMarked;
