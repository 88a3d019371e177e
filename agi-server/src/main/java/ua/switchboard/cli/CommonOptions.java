package ua.switchboard.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import ua.switchboard.config.Settings;
import ua.switchboard.settings.ConfigurationException;
import ua.switchboard.settings.LoadedSettings;
import ua.switchboard.settings.SettingsLoader;
import ua.switchboard.terminal.CommandFailure;
import ua.switchboard.terminal.ExitCode;
import ua.switchboard.terminal.Host;

/** The options that every command has. */
final class CommonOptions {
  private static final String FILE = "switchboard.yaml";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Settings file. Default: SWITCHBOARD_CONFIG, else switchboard.yaml here, else the one"
              + " beside the program.")
  private @Nullable Path config;

  @Option(names = "--data", paramLabel = "FOLDER", description = "Data folder (setting: data).")
  private @Nullable Path data;

  @Option(names = "--json", description = "Answer with one JSON value.")
  private boolean json;

  boolean isJson() {
    return json;
  }

  /** A loader for the sources that this command line names. */
  SettingsLoader<Settings> loader(Host host, Map<String, String> more) {
    Map<String, String> options = new LinkedHashMap<>(more);
    if (data != null) {
      options.put("data", data.toString());
    }
    return Settings.loader(findFile(host), host.environment(), options, host.workingFolder());
  }

  LoadedSettings<Settings> load(Host host) {
    return load(loader(host, Map.of()));
  }

  static LoadedSettings<Settings> load(SettingsLoader<Settings> loader) {
    try {
      return loader.load();
    } catch (ConfigurationException e) {
      throw new CommandFailure(ExitCode.CONFIGURATION, String.valueOf(e.getMessage()), e);
    }
  }

  private Optional<Path> findFile(Host host) {
    if (config != null) {
      return Optional.of(host.workingFolder().resolve(config));
    }
    String named = host.environment().getOrDefault("SWITCHBOARD_CONFIG", "");
    if (!named.isEmpty()) {
      return Optional.of(host.workingFolder().resolve(named));
    }
    Path here = host.workingFolder().resolve(FILE);
    Path beside = host.home().resolve(FILE);
    return Optional.of(Files.exists(here) ? here : beside).filter(Files::exists);
  }
}
