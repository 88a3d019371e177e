package ua.switchboard.onec;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ua.switchboard.onec.config.OneCSettings;
import ua.switchboard.onec.standin.StandIn;
import ua.switchboard.settings.ConfigurationException;

/** Settings of a sync with a stand-in, which may be asked as often as one likes. */
public final class TestSettings {
  private TestSettings() {}

  /**
   * The settings.
   *
   * @param more paths of settings to their text; they go before ours
   */
  public static OneCSettings of(StandIn onec, Map<String, String> more)
      throws ConfigurationException {
    Map<String, String> options = new TreeMap<>();
    options.put("url", onec.url());
    options.put("user", onec.credentials().user());
    options.put("pace.requests-per-minute", "6000");
    options.putAll(more);
    return OneCSettings.loader(
            Optional.empty(),
            Map.of("ONEC_PASSWORD", onec.credentials().password()),
            options,
            Path.of(""))
        .load()
        .settings();
  }
}
