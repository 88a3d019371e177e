package ua.switchboard.onec.standin.query;

import java.util.UUID;

/**
 * A reference that knows its set: the value of a composite property, or of {@code cast}.
 *
 * @param set as in {@code $metadata}, without the namespace
 */
record TypedRef(UUID ref, String set) {}
