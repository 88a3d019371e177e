package ua.switchboard.onec.cli;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import ua.switchboard.call.TimeSource;
import ua.switchboard.onec.check.OneCCheck;
import ua.switchboard.onec.config.OneCSettings;
import ua.switchboard.onec.odata.ODataClient;
import ua.switchboard.onec.odata.Opening;
import ua.switchboard.onec.odata.Pause;
import ua.switchboard.terminal.ExitCode;
import ua.switchboard.terminal.Finding;
import ua.switchboard.terminal.Host;

/** {@code onec check}: looks at everything the sync needs of 1C, and changes nothing. */
@Command(
    name = "check",
    description = {
      "Looks at everything the sync needs of 1C: connection, password, every name of the names"
          + " file, rights, predefined items, what the platform can. Changes nothing.",
      "Tells all problems at once, and what will not work. Asks also inside an exclusive window."
    })
final class CheckCommand implements Callable<ExitCode> {
  private final Host host;
  @Mixin private final OneCOptions options = new OneCOptions();

  CheckCommand(Host host) {
    this.host = host;
  }

  @Override
  public ExitCode call() {
    OneCSettings settings = options.load(host);
    try (var client = client(settings)) {
      OneCCheck.Result result =
          new OneCCheck(client, settings.names(), settings.scope(), UUID.randomUUID()).run();
      print(result);
      return result.findings().stream()
          .map(Finding::weight)
          .max(Comparator.naturalOrder())
          .orElse(Finding.Weight.OK)
          .exitCode();
    }
  }

  private static ODataClient client(OneCSettings settings) {
    return new ODataClient(
        settings.connection(),
        Opening.ALWAYS,
        TimeSource.system(),
        Pause.sleeping(),
        RandomGenerator.getDefault(),
        new SimpleMeterRegistry());
  }

  private void print(OneCCheck.Result result) {
    if (options.isJson()) {
      host.terminal()
          .printJson(Map.of("findings", result.findings(), "willNotWork", result.lost()));
    } else {
      host.terminal().print(result.findings().stream().map(Finding::line).toList());
    }
  }
}
