package ua.switchboard.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ua.switchboard.settings.Entry;
import ua.switchboard.settings.Key;
import ua.switchboard.settings.Problem;
import ua.switchboard.settings.YamlFile;

/** FEATURE UNDER TEST: switchboard.yaml documents exactly the declared keys and their defaults. */
class ReferenceFileTest {
  private static final Path BASE = Path.of("/base");
  private static final Pattern LIST_EXAMPLE =
      Pattern.compile("^  # ( {1,3}-?)( {1,3}[a-z-]+:.*)$", Pattern.MULTILINE);

  @Test
  void everyDeclaredKeyIsDocumentedAndNoOther() throws IOException {
    var documented =
        documented().keySet().stream()
            .map(path -> path.replaceAll("\\[[0-9]+]", "[]"))
            .collect(Collectors.toSet());
    Set<String> declared = Keys.ALL.stream().map(Key::path).collect(Collectors.toSet());
    assertThat(documented).isEqualTo(declared);
  }

  static List<Key<?>> keysWithDefault() {
    return Keys.ALL.stream().filter(key -> !key.isIndexed()).toList();
  }

  @ParameterizedTest
  @MethodSource("keysWithDefault")
  void documentedDefaultIsTheDeclaredOne(Key<?> key) throws IOException {
    String text = Objects.requireNonNull(documented().get(key.path())).text();
    assertThat(key.type().parser().parse(text, BASE))
        .isEqualTo(key.type().parser().parse(key.fallback(), BASE));
  }

  @Test
  void reloadMarkStandsWhereAReloadApplies() throws IOException {
    long marks =
        Pattern.compile("\\[reload]")
            .matcher(reference().substring(reference().indexOf("\ndata:")))
            .results()
            .count();
    var live =
        Keys.ALL.stream()
            .filter(key -> key.reload() == Key.Reload.LIVE)
            .map(key -> key.path().replaceAll("\\[].*", "")); // a list has one mark
    assertThat(live.distinct()).hasSize((int) marks);
  }

  @Test
  void fileIsAcceptedAsItIs() throws Exception {
    var loader = Settings.loader(Optional.of(file()), Map.of(), Map.of(), BASE);
    var plain = Settings.loader(Optional.empty(), Map.of(), Map.of(), folder());
    assertThat(loader.load().settings()).isEqualTo(plain.load().settings());
  }

  private static Map<String, Entry> documented() throws IOException {
    String uncommented = LIST_EXAMPLE.matcher(reference()).replaceAll("   $1$2");
    String text = uncommented.replace("  servers: []\n", "  servers:\n");
    List<Problem> problems = new ArrayList<>();
    Map<String, Entry> entries = new LinkedHashMap<>();
    YamlFile.read(text, "switchboard.yaml", BASE, problems)
        .forEach(entry -> entries.put(entry.path(), entry));
    assertThat(problems).isEmpty();
    return entries;
  }

  private static String reference() throws IOException {
    try (var stream = ReferenceFileTest.class.getResourceAsStream("/switchboard.yaml")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Path folder() {
    return Path.of("..").toAbsolutePath().normalize();
  }

  private static Path file() {
    return folder().resolve("switchboard.yaml");
  }
}
