package ua.switchboard.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import ua.switchboard.ops.DataFolder;
import ua.switchboard.terminal.CommandFailure;
import ua.switchboard.terminal.ExitCode;
import ua.switchboard.terminal.Host;
import ua.switchboard.terminal.Signals;

/** {@code switchboard reload}: sends SIGHUP to the running server. */
@Command(
    name = "reload",
    description = {
      "Has the running server read its settings again (the same as SIGHUP).",
      "What changed, and what waits for a restart, stands in the server's log. Settings that cannot"
          + " be used are refused here, and the server keeps the old ones."
    })
final class ReloadCommand implements Callable<ExitCode> {
  private final Host host;
  @Mixin private final CommonOptions options = new CommonOptions();

  ReloadCommand(Host host) {
    this.host = host;
  }

  @Override
  public ExitCode call() throws IOException, InterruptedException {
    var settings = options.load(host).settings();
    var server =
        new DataFolder(settings.data())
            .findRunning()
            .orElseThrow(() ->
                new CommandFailure(ExitCode.UNREACHABLE, "no server runs on " + settings.data()));
    if (Signals.isIgnored(server.pid(), "HUP")) {
      throw new CommandFailure(
          ExitCode.UNREACHABLE,
          "process %d ignores SIGHUP, as programs under nohup do: restart it"
              .formatted(server.pid()));
    }
    var kill = new ProcessBuilder("kill", "-HUP", Long.toString(server.pid())).inheritIO().start();
    if (kill.waitFor() != 0) {
      throw new CommandFailure(
          ExitCode.UNREACHABLE, "process " + server.pid() + " takes no signal from this user");
    }
    if (options.isJson()) {
      host.terminal().printJson(Map.of("pid", server.pid(), "signal", "HUP"));
    } else {
      host.terminal().print("told process " + server.pid() + " to read its settings again");
    }
    return ExitCode.OK;
  }
}
