package ua.switchboard.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ua.switchboard.settings.Key;

/**
 * Every setting with what {@code switchboard.yaml} says of it: the file that travels with the
 * program is read for its comments, so that a page and the file cannot say different things.
 */
public final class SettingsReference {
  private static final Pattern KEY = Pattern.compile("( *)([a-z-]+):.*");
  private static final Pattern COMMENT = Pattern.compile(" *# ?(.*)");
  private static final Pattern EXAMPLE =
      Pattern.compile(" {2}# {1,3}-? {1,3}([a-z-]+):[^#]*# *(.*)");
  private static final Pattern MORE = Pattern.compile(" {2}# {6,}# *(.*)");
  private static final String LIST = "ami.servers[].";
  private static final int INDENT = 2;

  private final Map<String, String> said = new HashMap<>();
  private final List<String> path = new ArrayList<>();
  private final List<String> comment = new ArrayList<>();
  private String example = "";

  private SettingsReference() {}

  /**
   * One setting.
   *
   * @param path as in the file; {@code []} stands for the index in a list
   * @param fallback the text of the default; empty: nothing
   * @param expected what a value must be, its unit and bounds included
   * @param live whether a reload applies a change
   * @param help what it is for and what it does at its limits, in the words of the file
   */
  public record Known(String path, String fallback, String expected, boolean live, String help) {}

  /** All of them, in the order of the file. */
  public static List<Known> list() {
    var reference = new SettingsReference();
    reference.read(file());
    return Keys.ALL.stream()
        .map(key ->
            new Known(
                key.path(),
                key.fallback(),
                key.type().expected(),
                key.reload() == Key.Reload.LIVE,
                reference.said.getOrDefault(key.path(), "")))
        .toList();
  }

  private static List<String> file() {
    try (var stream = SettingsReference.class.getResourceAsStream("/switchboard.yaml")) {
      if (stream == null) {
        throw new IllegalStateException("switchboard.yaml does not travel with this program");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(List<String> lines) {
    for (String line : lines) {
      Matcher inList = EXAMPLE.matcher(line);
      Matcher more = MORE.matcher(line);
      Matcher key = KEY.matcher(line);
      Matcher words = COMMENT.matcher(line);
      if (inList.matches()) {
        example = LIST + inList.group(1);
        said.put(example, inList.group(2));
      } else if (more.matches() && !example.isEmpty()) {
        said.merge(example, more.group(1), (one, other) -> one + " " + other);
      } else if (line.isBlank() || line.contains("# -----")) {
        comment.clear();
      } else if (words.matches()) {
        hear(words.group(1));
      } else if (key.matches()) {
        meet(key.group(1).length() / INDENT, key.group(2));
      }
    }
  }

  /** A comment after a key begins a new one; keys without a comment share the one above them. */
  private void hear(String words) {
    if (!comment.isEmpty() && comment.getLast().isEmpty()) {
      comment.clear();
    }
    comment.add(words.replace("[reload]", "").strip());
  }

  private void meet(int depth, String name) {
    while (path.size() > depth) {
      path.removeLast();
    }
    path.add(name);
    said.put(String.join(".", path), String.join(" ", comment).strip());
    if (!comment.isEmpty() && !comment.getLast().isEmpty()) {
      comment.add(""); // the end of what belongs to this key, and to those right below it
    }
  }
}
