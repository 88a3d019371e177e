package ua.switchboard.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import ua.switchboard.config.Settings;
import ua.switchboard.ops.Logs;
import ua.switchboard.settings.ConfigurationException;
import ua.switchboard.settings.LoadedSettings;
import ua.switchboard.settings.SettingsLoader;
import ua.switchboard.terminal.ExitCode;
import ua.switchboard.terminal.Host;
import ua.switchboard.terminal.Signals;

/** {@code switchboard run}: the server, until SIGTERM or SIGINT. */
@Command(
    name = "run",
    description = {
      "Runs the server until SIGTERM or Ctrl-C; prints every address it listens on.",
      "An empty database gets a demo company. SIGHUP reads the settings again."
    })
final class RunCommand implements Callable<ExitCode> {
  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  private final Host host;
  private final Composition composition;
  @Mixin private final CommonOptions options = new CommonOptions();

  @Option(names = "--agi-host", paramLabel = "HOST", description = "Setting agi.host.")
  private @Nullable String agiHost;

  @Option(names = "--agi-port", paramLabel = "PORT", description = "Setting agi.port; 0: any free.")
  private @Nullable String agiPort;

  @Option(names = "--http-host", paramLabel = "HOST", description = "Setting http.host.")
  private @Nullable String httpHost;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description = "Setting http.port; 0: any free.")
  private @Nullable String httpPort;

  RunCommand(Host host, Composition composition) {
    this.host = host;
    this.composition = composition;
  }

  @Override
  public ExitCode call() throws InterruptedException {
    SettingsLoader<Settings> loader = options.loader(host, overrides());
    LoadedSettings<Settings> settings = CommonOptions.load(loader);
    Logs.configure(settings.settings().logging().format(), settings.settings().logging().level());
    settings.listChosen().forEach(value -> LOG.info("setting {}", value));
    try {
      serve(loader, settings);
    } catch (Composition.StartFailure e) {
      throw e.asFailure();
    } finally {
      Logs.stop();
    }
    return ExitCode.OK;
  }

  private void serve(SettingsLoader<Settings> loader, LoadedSettings<Settings> settings)
      throws Composition.StartFailure, InterruptedException {
    var end = new CountDownLatch(1);
    Signals.on("TERM", end::countDown);
    Signals.on("INT", end::countDown);
    RunningServer server = composition.start(settings);
    Signals.on("HUP", () -> reload(loader, server));
    announce(server);
    end.await();
    LOG.info("stopping: no new calls, running sessions finish");
    server.stop();
  }

  private void announce(RunningServer server) {
    List<String> addresses = server.addresses();
    if (options.isJson()) {
      host.terminal().printJson(Map.of("addresses", addresses, "notes", server.notes()));
      return;
    }
    host.terminal().print(addresses);
    host.terminal().print(server.notes());
  }

  /** A broken file changes nothing: the server keeps what it has. */
  private static void reload(SettingsLoader<Settings> loader, RunningServer server) {
    try {
      List<String> changes = server.reload(loader.load());
      LOG.info("settings read again, {} changed", changes.size());
      changes.forEach(change -> LOG.info("setting {}", change));
    } catch (ConfigurationException e) {
      e.problems().forEach(problem -> LOG.error("settings kept: {}", problem));
    } catch (IllegalArgumentException e) {
      LOG.error("settings kept: {}", e.getMessage());
    }
  }

  private Map<String, String> overrides() {
    Map<String, String> chosen = new LinkedHashMap<>();
    put(chosen, "agi.host", agiHost);
    put(chosen, "agi.port", agiPort);
    put(chosen, "http.host", httpHost);
    put(chosen, "http.port", httpPort);
    return chosen;
  }

  private static void put(Map<String, String> chosen, String path, @Nullable String text) {
    if (text != null) {
      chosen.put(path, text);
    }
  }
}
