package ua.switchboard.settings;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Flattens a YAML text to entries with their line and column. A list of plain values becomes one
 * entry with commas, a list of maps gets indexed paths. Keys that occur twice are refused: YAML
 * readers silently take the last one.
 */
public final class YamlFile {
  private static final YAMLFactory YAML = YAMLFactory.builder().build();

  private final String file;
  private final Path base;
  private final List<Problem> problems;
  private final List<Entry> entries = new ArrayList<>();

  private YamlFile(String file, Path base, List<Problem> problems) {
    this.file = file;
    this.base = base;
    this.problems = problems;
  }

  /**
   * Reads the text of a file.
   *
   * @param base the folder that relative paths in it are meant from
   */
  public static List<Entry> read(String text, String file, Path base, List<Problem> problems) {
    var reader = new YamlFile(file, base, problems);
    try (YAMLParser parser = YAML.createParser(new StringReader(text))) {
      reader.document(parser);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      String where = reader.where(e.getLocation());
      problems.add(new Problem("config-not-yaml", where, firstLine(e.getOriginalMessage())));
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory cannot fail to be read", e);
    }
    return reader.entries;
  }

  private void document(YAMLParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null || first == JsonToken.VALUE_NULL) {
      return; // an empty file: all defaults
    }
    if (first != JsonToken.START_OBJECT) {
      problems.add(
          new Problem(
              "config-not-yaml", where(parser.currentTokenLocation()), "expected keys and values"));
      return;
    }
    map(parser, "");
  }

  private void map(YAMLParser parser, String prefix) throws IOException {
    Set<String> seen = new HashSet<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String path = prefix + parser.currentName();
      if (!seen.add(path)) {
        problems.add(
            new Problem(
                "config-duplicate-key",
                where(parser.currentTokenLocation()),
                path + " is given twice"));
      }
      parser.nextToken();
      value(parser, path);
    }
  }

  private void value(YAMLParser parser, String path) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> map(parser, path + ".");
      case START_ARRAY -> list(parser, path);
      default -> add(path, scalar(parser), parser.currentTokenLocation());
    }
  }

  private void list(YAMLParser parser, String path) throws IOException {
    JsonLocation start = parser.currentTokenLocation();
    List<String> texts = new ArrayList<>();
    int maps = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        map(parser, path + "[" + maps++ + "].");
      } else if (parser.currentToken() == JsonToken.START_ARRAY) {
        problems.add(new Problem("config-bad-value", where(start), path + ": a list in a list"));
        parser.skipChildren();
      } else {
        texts.add(scalar(parser));
      }
    }
    if (maps == 0) {
      add(path, String.join(", ", texts), start);
    }
  }

  private void add(String path, String text, JsonLocation location) {
    entries.add(new Entry(path, text.strip(), where(location), base, true));
  }

  /** The text as it was typed: {@code 5_000}, {@code no} and {@code 1e3} stay what they are. */
  private static String scalar(YAMLParser parser) throws IOException {
    return parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
  }

  private String where(JsonLocation location) {
    return file + ":" + location.getLineNr() + ":" + location.getColumnNr();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse(text);
  }
}
