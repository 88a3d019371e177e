package ua.switchboard.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import ua.switchboard.settings.Key;

/** FEATURE UNDER TEST: what switchboard.yaml says of each setting. */
class SettingsReferenceTest {
  private final Map<String, SettingsReference.Known> known =
      SettingsReference.list().stream()
          .collect(Collectors.toMap(SettingsReference.Known::path, Function.identity()));

  @Test
  void everySettingIsExplained() {
    assertThat(SettingsReference.list())
        .extracting(SettingsReference.Known::path)
        .containsExactlyElementsOf(Keys.ALL.stream().map(Key::path).toList());
    assertThat(SettingsReference.list())
        .allSatisfy(setting -> assertThat(setting.help()).as(setting.path()).isNotBlank());
  }

  @Test
  void commentBelongsToTheKeyBelowIt_andToThoseThatFollowWithoutOne() {
    assertThat(help("company.time-zone"))
        .isEqualTo(
            "Where weeks, days and business hours begin. The margin week runs from Monday 00:00 in"
                + " this zone.");
    assertThat(help("agi.max-lines")).isEqualTo(help("agi.max-line-bytes")).startsWith("Bounds");
    assertThat(help("agi.idle-time")).startsWith("How long a peer may say nothing");
    assertThat(help("recordings.keep-internal")).isEqualTo(help("recordings.keep-inbound"));
  }

  @Test
  void commentsBesideTheExampleOfAListAreRead_alsoOverSeveralLines() {
    assertThat(help("ami.servers[].port")).isEqualTo("TCP, Asterisk's default");
    assertThat(help("ami.servers[].name"))
        .startsWith("what logs and metrics call it")
        .endsWith("(ami-systemname-differs)");
  }

  @Test
  void markOfAReloadIsNoHelp() {
    assertThat(setting("ami.silence").live()).isTrue();
    assertThat(help("ami.silence")).doesNotContain("[reload]").endsWith("marked unknown.");
    assertThat(setting("data").live()).isFalse();
    assertThat(setting("ami.silence").expected()).contains("1 s to 1 h");
  }

  private String help(String path) {
    return setting(path).help();
  }

  private SettingsReference.Known setting(String path) {
    return Objects.requireNonNull(known.get(path), path);
  }
}
