package ua.switchboard.onec.cli;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Database;
import ua.switchboard.onec.config.OneCSettings;
import ua.switchboard.onec.directory.PassResult;
import ua.switchboard.onec.process.OneCSync;
import ua.switchboard.terminal.ExitCode;
import ua.switchboard.terminal.Host;

/** {@code onec sync}: reads clients, people and sales now. */
@Command(
    name = "sync",
    description = {
      "Reads clients, people and sales from 1C now, instead of waiting for the next pass.",
      "Publishes only what was read whole; running servers notice within seconds."
    })
final class SyncCommand extends DatabaseCommand {
  @Option(
      names = "--accept-shrink",
      description = "Publish even if more clients are gone than directory.accept-shrink-percent.")
  private boolean acceptShrink;

  SyncCommand(Host host, SharedDatabase database) {
    super(host, database);
  }

  @Override
  ExitCode call(Database opened) {
    OneCSettings settings = options.load(host);
    opened.migrate();
    var parts =
        new OneCSync.Parts(
            settings, opened.dataSource(), TimeSource.system(), new SimpleMeterRegistry());
    try (var sync = new OneCSync(parts)) {
      List<PassResult> results = sync.read(acceptShrink);
      answer(
          Map.of("passes", results.stream().map(PassResult::toMap).toList()),
          results.stream().map(PassResult::line).toList());
      return results.stream().allMatch(PassResult::isDone) ? ExitCode.OK : ExitCode.PROBLEMS;
    }
  }
}
