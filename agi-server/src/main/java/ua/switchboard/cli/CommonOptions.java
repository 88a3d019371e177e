package ua.switchboard.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import ua.switchboard.config.ConfigurationException;
import ua.switchboard.config.LoadedSettings;
import ua.switchboard.config.SettingsLoader;

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
  SettingsLoader loader(Host host, Map<String, String> more) {
    Map<String, String> options = new LinkedHashMap<>(more);
    if (data != null) {
      options.put("data", data.toString());
    }
    return new SettingsLoader(findFile(host), host.environment(), options, host.workingFolder());
  }

  LoadedSettings load(Host host) {
    return load(loader(host, Map.of()));
  }

  static LoadedSettings load(SettingsLoader loader) {
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
