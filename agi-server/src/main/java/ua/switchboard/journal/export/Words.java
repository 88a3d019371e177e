package ua.switchboard.journal.export;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Headers and the words for values in one language. Immutable. */
final class Words {
  private final Properties words = new Properties();

  Words(Language language) {
    String file = language.name().toLowerCase(Locale.ROOT) + ".properties";
    try (var in = Words.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no words in " + file);
      }
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  /** The header of a column; that of the time says in which zone it is. */
  String header(Column column, ZoneId zone) {
    return get("column." + column.name()).replace("{zone}", zone.getId());
  }

  /** The word for a value; a value nobody knows is nothing. */
  String value(String kind, @Nullable Object value) {
    return value == null ? "" : get(kind + "." + value);
  }

  private String get(String key) {
    String word = words.getProperty(key);
    if (word == null) {
      throw new IllegalStateException("no word for " + key);
    }
    return word;
  }
}
