package ua.switchboard.onec.cli;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import ua.switchboard.onec.check.OneCCheck;
import ua.switchboard.onec.config.OneCSettings;
import ua.switchboard.onec.process.BaseCheck;
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
    OneCCheck.Result result = BaseCheck.look(settings);
    print(result);
    return result.findings().stream()
        .map(Finding::weight)
        .max(Comparator.naturalOrder())
        .orElse(Finding.Weight.OK)
        .exitCode();
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
