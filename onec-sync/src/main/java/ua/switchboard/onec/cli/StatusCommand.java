package ua.switchboard.onec.cli;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import ua.switchboard.db.Database;
import ua.switchboard.onec.directory.PassKind;
import ua.switchboard.onec.directory.PassLog;
import ua.switchboard.terminal.ExitCode;
import ua.switchboard.terminal.Host;

/** {@code onec status}: the last passes. */
@Command(
    name = "status",
    description = {
      "Shows the last passes over clients and sales: when, how they went, what they asked of 1C.",
      "Exit code 1 when the last pass of a kind did not succeed."
    })
final class StatusCommand extends DatabaseCommand {
  @Option(names = "--limit", paramLabel = "N", description = "Passes of each kind. Default: 5.")
  private int limit = 5;

  StatusCommand(Host host, SharedDatabase database) {
    super(host, database);
  }

  @Override
  ExitCode call(Database opened) throws SQLException {
    var log = new PassLog(opened.dataSource());
    List<PassLog.Entry> entries = new ArrayList<>();
    boolean sound = true;
    for (PassKind kind : PassKind.values()) {
      List<PassLog.Entry> some = log.list(kind, limit);
      entries.addAll(some);
      sound &=
          some.stream()
              .filter(entry -> entry.endedAt().isPresent())
              .findFirst()
              .map(entry -> entry.result().isDone())
              .orElse(true);
    }
    answer(
        Map.of("passes", entries.stream().map(StatusCommand::json).toList()),
        entries.isEmpty()
            ? List.of("no pass yet")
            : entries.stream().map(StatusCommand::line).toList());
    return sound ? ExitCode.OK : ExitCode.PROBLEMS;
  }

  private static String line(PassLog.Entry entry) {
    return "%s  %s  %s"
        .formatted(
            entry.startedAt(),
            entry.endedAt().map(Instant::toString).orElse("-"),
            entry.result().line());
  }

  private static Map<String, Object> json(PassLog.Entry entry) {
    Map<String, Object> shown = new LinkedHashMap<>(entry.result().toMap());
    shown.put("startedAt", entry.startedAt().toString());
    entry.endedAt().ifPresent(end -> shown.put("endedAt", end.toString()));
    return shown;
  }
}
