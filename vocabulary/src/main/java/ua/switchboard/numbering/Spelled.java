package ua.switchboard.numbering;

import ua.switchboard.call.PhoneNumber;

/**
 * A number as found in a field, with the extension that was written beside it.
 *
 * @param extension 1 to 6 digits to dial after the answer; empty when none was written
 */
public record Spelled(PhoneNumber number, String extension) {}
