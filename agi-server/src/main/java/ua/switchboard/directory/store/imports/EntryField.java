package ua.switchboard.directory.store.imports;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a field of an entry may hold: a column of the import, for whoever makes a form of it.
 *
 * @param name the column's
 * @param required whether an entry cannot be without it
 * @param fixed whether it is what the entry is known by for good
 * @param fallback what a new entry has where nothing is said; empty: nothing
 * @param least of a number
 * @param most of a number; of a text the most characters
 * @param choices words that are meant, of a choice
 * @param refersTo the kind whose entries are named
 */
public record EntryField(
    String name,
    Type type,
    boolean required,
    boolean fixed,
    String fallback,
    Optional<Unit> unit,
    Optional<Integer> least,
    Optional<Integer> most,
    List<String> choices,
    Optional<ImportKind> refersTo) {
  /** How a value is written. */
  public enum Type {
    TEXT,
    NUMBER,
    /** 1 or 0. */
    FLAG,
    CHOICE,
    /** Several, in order. */
    CHOICES,
    PHONE,
    /** Several numbers, as somebody typed them. */
    PHONES,
    /** Several, such as PJSIP/101. */
    DEVICES,
    REFERENCE,
    /** Several, in order. */
    REFERENCES,
    DATE,
    /** A date and a time of the company's. */
    MOMENT,
    WEEKDAYS,
    TIMES,
    /** Hryvnias. */
    AMOUNT,
    /** A choice, and perhaps a sound file or a mailbox after it. */
    ENDING
  }

  /** What a number counts. */
  public enum Unit {
    SECONDS,
    MINUTES,
    CALLS,
    CLIENTS,
    LAPS
  }

  /** What is known of a column by its kind, before the rest is looked up. */
  record Shape(
      Type type,
      Optional<Unit> unit,
      Optional<Integer> least,
      Optional<Integer> most,
      List<String> choices,
      Optional<ImportKind> refersTo) {
    static Shape of(Type type) {
      return new Shape(
          type, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty());
    }

    static Shape text(int longest) {
      return new Shape(
          Type.TEXT,
          Optional.empty(),
          Optional.empty(),
          Optional.of(longest),
          List.of(),
          Optional.empty());
    }

    static Shape number(int least, int most) {
      return new Shape(
          Type.NUMBER,
          Optional.empty(),
          Optional.of(least),
          Optional.of(most),
          List.of(),
          Optional.empty());
    }

    static Shape number(int least, int most, Unit unit) {
      return new Shape(
          Type.NUMBER,
          Optional.of(unit),
          Optional.of(least),
          Optional.of(most),
          List.of(),
          Optional.empty());
    }

    static <E extends Enum<E>> Shape choice(Type type, Class<E> words) {
      return new Shape(
          type,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Stream.of(words.getEnumConstants()).map(Enum::name).toList(),
          Optional.empty());
    }

    static Shape naming(Type type, ImportKind kind) {
      return new Shape(
          type, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.of(kind));
    }
  }
}
