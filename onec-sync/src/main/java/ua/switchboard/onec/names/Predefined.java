package ua.switchboard.onec.names;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How to find a predefined item in a base: by its name in the metadata, else by its title, else by
 * the id that the administrator wrote down.
 *
 * @param name e.g. {@code Завершено}; the base tells it only on newer platforms
 * @param titles what the item is called in the base's language, any of them
 * @param ref empty unless configured
 */
public record Predefined(String name, List<String> titles, Optional<UUID> ref) {
  public Predefined {
    titles = List.copyOf(titles);
  }
}
