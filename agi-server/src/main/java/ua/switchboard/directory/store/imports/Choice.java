package ua.switchboard.directory.store.imports;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A cell that holds one of a few words, in any spelling. */
final class Choice {
  private Choice() {}

  /** The constant's name, or the sign to leave things as they are. */
  static <E extends Enum<E>> String read(Cells cells, String column, Class<E> type) {
    if (!cells.has(column) || cells.raw(column).isEmpty()) {
      return Item.KEEP;
    }
    var value = enumValue(type, cells.raw(column));
    if (value.isEmpty()) {
      cells.problem(column, names(type));
    }
    return value.orElse("");
  }

  /** The constant of this name, in any spelling. */
  static <E extends Enum<E>> Optional<String> enumValue(Class<E> type, String text) {
    var plain = text.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    return Stream.of(type.getEnumConstants()).map(Enum::name).filter(plain::equals).findFirst();
  }

  static <E extends Enum<E>> String names(Class<E> type) {
    return String.join(
        ", ",
        Stream.of(type.getEnumConstants()).map(e -> e.name().toLowerCase(Locale.ROOT)).toList());
  }
}
