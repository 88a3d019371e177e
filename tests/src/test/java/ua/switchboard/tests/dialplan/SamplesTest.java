package ua.switchboard.tests.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import ua.switchboard.tests.lab.AsteriskServer;
import ua.switchboard.tests.lab.AsteriskVersion;
import ua.switchboard.tests.lab.Lab;
import ua.switchboard.tests.lab.OnBothVersions;
import ua.switchboard.tests.lab.Repository;

/** An Asterisk that is configured by the samples starts and knows all they name. */
class SamplesTest extends OnBothVersions {
  private static final List<String> TRUNKS =
      List.of("provider", "kyivstar", "vodafone", "lifecell");

  private static final Pattern ABOUT_THE_FILES =
      Pattern.compile(
          " (pbx_config|config|sorcery|res_sorcery_config|chan_sip|config_options|cdr|cel|cdr_custom|cel_custom|cdr_manager)\\.c:"
              + " ");

  @Test
  void samples_areWhatAsteriskReads(Lab lab) throws IOException, InterruptedException {
    var asterisk = lab.another();
    for (var file :
        List.of(
            "pjsip.conf",
            "sip.conf",
            "cdr.conf",
            "cdr_custom.conf",
            "cdr_manager.conf",
            "cel.conf",
            "cel_custom.conf")) {
      // The sample's addresses become the lab's: nothing is sent beyond this machine.
      asterisk.with(
          file,
          sample(file)
              .replace("0.0.0.0:", asterisk.address() + ":")
              .replace("192.0.2.", lab.address(0).replaceFirst("0$", "")));
    }
    asterisk.with("extensions.conf", sample("extensions.conf"));
    for (var file : List.of("switchboard.conf", "switchboard-globals.conf")) {
      asterisk.with(file, Files.readString(Repository.dialplan().resolve(file)));
    }
    asterisk.start();

    String endpoints = asterisk.console("pjsip show endpoints");
    assertThat(endpoints).contains("101", "102").contains(TRUNKS);
    assertThat(asterisk.console("pjsip show aor 101")).containsPattern("qualify_frequency *: 30");
    assertThat(asterisk.console("dialplan show from-provider"))
        .contains("Include =>", "sb-inbound");
    assertThat(asterisk.console("dialplan show *51@from-manager")).contains("sb-ask,pause");
    assertThat(asterisk.console("cdr show status"))
        .contains("Log unanswered calls:")
        .contains("Yes");
    assertThat(asterisk.console("cel show status"))
        .contains("Enabled", "CHAN_START", "BRIDGE_ENTER", "APP_START", "chanspy", "dial");
    if (version == AsteriskVersion.ASTERISK_16) {
      assertThat(asterisk.console("sip show peers")).contains("101", "102").contains(TRUNKS);
    }
    assertThat(complaints(asterisk)).isEmpty();
  }

  @Test
  void requiredModules_exist(Lab lab) throws IOException {
    String loaded = lab.asterisk().console("module show");
    assertThat(sample("modules.conf").lines().filter(line -> line.startsWith("require=")).toList())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(loaded).contains(line.substring("require=".length())));
  }

  /**
   * What Asterisk says about the files under test: the modules of the lab complain about their own.
   */
  private static List<String> complaints(AsteriskServer asterisk) {
    return asterisk
        .log()
        .lines()
        .filter(line -> line.contains("WARNING[") || line.contains("ERROR["))
        .filter(line -> ABOUT_THE_FILES.matcher(line).find())
        .filter(line -> !line.contains("Unable to load"))
        .toList();
  }

  private static String sample(String name) throws IOException {
    Path file = Repository.dialplan().resolve("samples").resolve(name);
    return Files.readString(file);
  }
}
