/** What a client asks for: resource path, system options, and the {@code $filter} language. */
@NullMarked
package ua.switchboard.onec.standin.query;

import org.jspecify.annotations.NullMarked;
