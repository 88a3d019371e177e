package ua.switchboard.onec.standin.query;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads guids strictly: {@link UUID#fromString} takes more than 1C does. */
public final class Guids {
  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Guids() {}

  /** The guid, or nothing. */
  public static Optional<UUID> find(String text) {
    return GUID.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }
}
