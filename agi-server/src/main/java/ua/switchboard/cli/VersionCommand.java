package ua.switchboard.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import ua.switchboard.terminal.ExitCode;
import ua.switchboard.terminal.Host;

/** {@code switchboard version}. */
@Command(name = "version", description = "Says which Switchboard this is, and on which Java.")
final class VersionCommand implements Callable<ExitCode> {
  private final Host host;
  @Mixin private final CommonOptions options = new CommonOptions();

  VersionCommand(Host host) {
    this.host = host;
  }

  @Override
  public ExitCode call() {
    Map<String, String> version = new LinkedHashMap<>();
    version.put("switchboard", number());
    version.put("java", System.getProperty("java.vm.version"));
    version.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    if (options.isJson()) {
      host.terminal().printJson(version);
    } else {
      version.forEach((name, value) -> host.terminal().print(name + " " + value));
    }
    return ExitCode.OK;
  }

  /** From the jar's manifest; classes in a folder have none. */
  private static String number() {
    return Objects.requireNonNullElse(
        VersionCommand.class.getPackage().getImplementationVersion(), "from source");
  }
}
