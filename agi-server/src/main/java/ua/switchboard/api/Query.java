package ua.switchboard.api;

import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stands after the question mark, read by type. Reading a parameter makes it known; {@link
 * #done} refuses what is left. One thread's.
 */
public final class Query {
  private static final int LONGEST = 500;
  private static final int LONGEST_FOREIGN = 4_000;

  private final MultiMap values;
  private final Set<String> known = new HashSet<>();

  Query(MultiMap values) {
    this.values = values;
  }

  /** A text of at most 500 characters, without control characters; an empty one is none. */
  public Optional<String> text(String name) {
    return text(name, LONGEST);
  }

  Optional<String> text(String name, int longest) {
    known.add(name);
    List<String> all = values.getAll(name);
    if (all.size() > 1) {
      throw Problem.badParameter(name, "once");
    }
    Optional<String> text = all.stream().filter(value -> !value.isEmpty()).findFirst();
    if (text.filter(given -> isUnreadable(given, longest)).isPresent()) {
      throw Problem.badParameter(name, "at most " + longest + " characters, none of control");
    }
    return text;
  }

  /** A whole number within these bounds, both included. */
  public Optional<Long> number(String name, long min, long max) {
    return text(name)
        .map(text -> {
          try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
              return number;
            }
          } catch (NumberFormatException e) {
            // said below, as for a number out of bounds
          }
          throw Problem.badParameter(name, "a whole number from " + min + " to " + max);
        });
  }

  /** An instant with its offset, e.g. {@code 2026-11-23T10:00:00Z}. */
  public Optional<Instant> instant(String name) {
    return text(name)
        .map(text -> {
          try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (isStorable(instant)) {
              return instant;
            }
          } catch (DateTimeException e) {
            // said below, as for a year that no table can hold
          }
          throw Problem.badParameter(name, "an instant like 2026-11-23T10:00:00Z");
        });
  }

  /** One of these words. */
  public <E extends Enum<E>> Optional<E> one(String name, Class<E> type) {
    return text(name).map(text -> word(name, text, type));
  }

  /** Any of these words, with commas between them or the parameter repeated; empty when absent. */
  public <E extends Enum<E>> Set<E> many(String name, Class<E> type) {
    known.add(name);
    Set<E> found = EnumSet.noneOf(type);
    for (String given : values.getAll(name)) {
      for (String text : given.split(",", -1)) {
        found.add(word(name, text, type));
      }
    }
    return found;
  }

  /** {@code true} or {@code false}. */
  public Optional<Boolean> flag(String name) {
    return text(name)
        .map(text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw Problem.badParameter(name, "true or false");
            });
  }

  /**
   * Everything as it came, for an address whose parameters another party chooses; each at most 4000
   * characters.
   */
  public Map<String, List<String>> everything() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (String name : values.names()) {
      known.add(name);
      List<String> given = values.getAll(name);
      if (given.stream().anyMatch(value -> isUnreadable(value, LONGEST_FOREIGN))) {
        throw Problem.badParameter("a parameter", "at most " + LONGEST_FOREIGN + " characters");
      }
      all.put(name, List.copyOf(given));
    }
    return all;
  }

  /** Refuses what nobody asked for: a misspelt filter must not answer with everything. */
  public void done() {
    List<String> unknown =
        values.names().stream().filter(name -> !known.contains(name)).distinct().toList();
    if (!unknown.isEmpty()) {
      throw new Problem(
          400,
          "unknown-parameter",
          known.isEmpty()
              ? "this takes no parameters"
              : "expected only: " + known.stream().sorted().collect(Collectors.joining(", ")));
    }
  }

  private static <E extends Enum<E>> E word(String name, String text, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(text))
        .findFirst()
        .orElseThrow(() ->
            Problem.badParameter(
                name,
                Arrays.stream(type.getEnumConstants())
                    .map(Enum::name)
                    .collect(Collectors.joining(", "))));
  }

  private static boolean isUnreadable(String text, int longest) {
    return text.length() > longest || text.chars().anyMatch(Character::isISOControl);
  }

  private static boolean isStorable(Instant instant) {
    return instant.isAfter(Instant.EPOCH)
        && instant.isBefore(Instant.parse("9999-01-01T00:00:00Z"));
  }
}
