package ua.switchboard.onec.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import ua.switchboard.onec.config.OneCSettings;
import ua.switchboard.settings.ConfigurationException;
import ua.switchboard.terminal.CommandFailure;
import ua.switchboard.terminal.ExitCode;
import ua.switchboard.terminal.Host;

/** The options that every command of the sync has. */
public final class OneCOptions {
  private static final String FILE = "onec.yaml";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Settings of the sync. Default: ONEC_CONFIG, else onec.yaml here, else the one beside the"
              + " program.")
  private @Nullable Path config;

  @Option(names = "--json", description = "Answer with one JSON value.")
  private boolean json;

  public boolean isJson() {
    return json;
  }

  /**
   * The settings.
   *
   * @throws CommandFailure with all problems at once
   */
  public OneCSettings load(Host host) {
    return load(host, Map.of());
  }

  /**
   * The settings, some of them overridden.
   *
   * @param overrides paths of settings to their text
   * @throws CommandFailure with all problems at once
   */
  public OneCSettings load(Host host, Map<String, String> overrides) {
    try {
      return OneCSettings.loader(
              findFile(host), host.environment(), overrides, host.workingFolder())
          .load()
          .settings();
    } catch (ConfigurationException e) {
      throw new CommandFailure(ExitCode.CONFIGURATION, String.valueOf(e.getMessage()), e);
    }
  }

  private Optional<Path> findFile(Host host) {
    if (config != null) {
      return Optional.of(host.workingFolder().resolve(config));
    }
    String named = host.environment().getOrDefault("ONEC_CONFIG", "");
    if (!named.isEmpty()) {
      return Optional.of(host.workingFolder().resolve(named));
    }
    Path here = host.workingFolder().resolve(FILE);
    Path beside = host.home().resolve(FILE);
    return Optional.of(Files.exists(here) ? here : beside).filter(Files::exists);
  }
}
