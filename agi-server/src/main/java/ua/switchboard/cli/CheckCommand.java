package ua.switchboard.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import ua.switchboard.agi.mounted.MountedScripts;
import ua.switchboard.config.HttpSection;
import ua.switchboard.config.Settings;
import ua.switchboard.ops.DataFolder;
import ua.switchboard.settings.ConfigurationException;
import ua.switchboard.settings.LoadedSettings;
import ua.switchboard.terminal.CommandFailure;
import ua.switchboard.terminal.ExitCode;
import ua.switchboard.terminal.Finding;
import ua.switchboard.terminal.Host;

/** {@code switchboard check}: looks at everything a server needs, and changes nothing. */
@Command(
    name = "check",
    description = {
      "Looks at everything a server needs: settings, data folder, database, every Asterisk's AMI"
          + " and the account's privileges, dialplan files against the contract, the fallback, the"
          + " ports.",
      "Tells all problems at once."
    })
final class CheckCommand implements Callable<ExitCode> {
  private final Host host;
  private final Composition composition;
  @Mixin private final CommonOptions options = new CommonOptions();

  @Option(
      names = "--dialplan",
      paramLabel = "FOLDER",
      description = "Folder of the dialplan files. Default: dialplan beside the program.")
  private @Nullable Path dialplan;

  CheckCommand(Host host, Composition composition) {
    this.host = host;
    this.composition = composition;
  }

  @Override
  public ExitCode call() throws IOException {
    List<Finding> findings = new ArrayList<>();
    Optional<LoadedSettings<Settings>> loaded = settings(findings);
    if (loaded.isPresent()) {
      Settings settings = loaded.get().settings();
      var running = new DataFolder(settings.data()).findRunning();
      findings.add(database(settings));
      findings.addAll(new AmiCheck(composition).check(settings));
      findings.addAll(dialplan(settings));
      findings.addAll(addresses(settings, running));
    }
    print(findings, loaded);
    return findings.stream()
        .map(Finding::weight)
        .max(Comparator.naturalOrder())
        .orElse(Finding.Weight.OK)
        .exitCode();
  }

  private void print(List<Finding> findings, Optional<LoadedSettings<Settings>> loaded) {
    if (!options.isJson()) {
      loaded.ifPresent(settings ->
          settings.listChosen().forEach(value -> host.terminal().print("setting  " + value)));
      host.terminal().print(findings.stream().map(Finding::line).toList());
      return;
    }
    Map<String, String> settings = new LinkedHashMap<>();
    loaded.ifPresent(
        all -> all.values().forEach(value -> settings.put(value.path(), value.shown())));
    host.terminal().printJson(Map.of("findings", findings, "settings", settings));
  }

  private Optional<LoadedSettings<Settings>> settings(List<Finding> findings) {
    var loader = options.loader(host, Map.of());
    try {
      LoadedSettings<Settings> loaded = loader.load();
      String from = loader.file().map(Path::toString).orElse("defaults, there is no file");
      findings.add(Finding.ok("settings", from));
      return Optional.of(loaded);
    } catch (ConfigurationException e) {
      e.problems()
          .forEach(problem ->
              findings.add(
                  new Finding("settings", Finding.Weight.CONFIGURATION, problem.toString())));
      return Optional.empty();
    }
  }

  private Finding database(Settings settings) {
    boolean embedded = settings.database().isEmbedded();
    if (embedded && !Files.exists(settings.data().resolve("mariadb"))) {
      return Finding.advice(
          "database", "the embedded database does not exist yet; the first run makes it");
    }
    try (var database = composition.openDatabase(settings)) {
      return DatabaseCheck.check(database);
    } catch (Composition.StartFailure e) {
      return Finding.unreachable("database", String.valueOf(e.getMessage()));
    }
  }

  private List<Finding> dialplan(Settings settings) {
    Path folder = dialplan == null ? host.home().resolve("dialplan") : dialplan;
    try (var scripts = MountedScripts.load(settings.scripts(), Set.of())) {
      List<Finding> findings = new ArrayList<>();
      scripts.problems().forEach(problem -> findings.add(Finding.problem("scripts", problem)));
      if (!Files.isDirectory(folder)) {
        findings.add(Finding.advice("dialplan", "there is no folder " + folder));
      } else {
        findings.addAll(new DialplanCheck(scripts.names(), dialplan != null).check(folder));
      }
      return findings;
    } catch (IOException e) {
      return List.of(Finding.problem("scripts", "scripts-unreadable: " + e));
    }
  }

  private List<Finding> addresses(Settings settings, Optional<DataFolder.Running> running) {
    if (running.isPresent()) {
      var server = running.get();
      return List.of(
          Finding.ok("server", "runs as process " + server.pid() + ": " + server.agi()),
          ready(server, settings.http().tls()));
    }
    return List.of(
        free("agi", settings.agi().host(), settings.agi().port()),
        free("http", settings.http().host(), settings.http().port()));
  }

  private static Finding ready(DataFolder.Running server, HttpSection.Tls tls) {
    try {
      var answer = new ServerClient(server.http(), tls).ready();
      List<String> complaints = new ArrayList<>();
      answer.path("reasons").forEach(reason -> complaints.add(reason.asText()));
      answer.path("degraded").forEach(reason -> complaints.add(reason.asText()));
      if (!answer.path("status").asText().equals("ready")) {
        return Finding.problem("server", "server-not-ready: " + complaints);
      }
      return complaints.isEmpty()
          ? Finding.ok("server", "is ready")
          : Finding.advice("server", "is ready, but " + complaints);
    } catch (CommandFailure e) {
      return Finding.unreachable("server", String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Finding.unreachable("server", "interrupted");
    }
  }

  private static Finding free(String what, String address, int port) {
    String shown = address + ":" + port;
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
      return Finding.ok(what, shown + " is free; no server runs on this data folder");
    } catch (IOException e) {
      return new Finding(
          what,
          Finding.Weight.CONFIGURATION,
          what
              + "-address-unusable: '"
              + shown
              + "' (expected: free and of this machine): "
              + e.getMessage());
    }
  }
}
