package ua.switchboard.onec.directory;

import org.jspecify.annotations.Nullable;

/**
 * A telephone as it stands on a card.
 *
 * @param e164 null when the text holds no number
 * @param extension to dial after the answer; may be empty
 * @param raw as it was typed
 */
record Phone(@Nullable String e164, String extension, String raw) {
  /** What makes two entries the same telephone. */
  String key() {
    return e164 == null ? raw : e164;
  }
}
