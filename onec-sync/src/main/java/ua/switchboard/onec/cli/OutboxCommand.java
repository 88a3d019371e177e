package ua.switchboard.onec.cli;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ua.switchboard.db.Database;
import ua.switchboard.onec.outbox.OutboxEntry;
import ua.switchboard.onec.outbox.OutboxEntry.State;
import ua.switchboard.onec.outbox.OutboxStore;
import ua.switchboard.terminal.CommandFailure;
import ua.switchboard.terminal.ExitCode;
import ua.switchboard.terminal.Host;

/** {@code onec outbox}: what waits for 1C, and what a person does about it. */
final class OutboxCommand {
  private OutboxCommand() {}

  @Command(
      name = "outbox",
      description = "What is to be sent to 1C: look at it, retry it, park it.",
      synopsisSubcommandLabel = "COMMAND")
  private static final class Root {}

  static CommandLine of(Host host, SharedDatabase database) {
    return new CommandLine(new Root())
        .addSubcommand(new ListCommand(host, database))
        .addSubcommand(new ShowCommand(host, database))
        .addSubcommand(new RetryCommand(host, database))
        .addSubcommand(new ParkCommand(host, database))
        .addSubcommand(new CommandLine.HelpCommand());
  }

  /** What the four have in common. */
  private abstract static class OnStore extends DatabaseCommand {
    OnStore(Host host, SharedDatabase database) {
      super(host, database);
    }

    abstract ExitCode call(OutboxStore store) throws SQLException;

    @Override
    final ExitCode call(Database opened) throws SQLException {
      return call(new OutboxStore(opened.dataSource()));
    }
  }

  @Command(
      name = "list",
      description = {
        "Lists entries, the newest first, and how many there are of each state.",
        "States: waiting, sending, parked, delivered."
      })
  private static final class ListCommand extends OnStore {
    @Option(
        names = "--state",
        split = ",",
        paramLabel = "STATE",
        description = "Default: waiting,sending,parked.")
    private Set<State> states = EnumSet.of(State.WAITING, State.SENDING, State.PARKED);

    @Option(names = "--limit", paramLabel = "N", description = "Default: 100.")
    private int limit = 100;

    ListCommand(Host host, SharedDatabase database) {
      super(host, database);
    }

    @Override
    ExitCode call(OutboxStore store) throws SQLException {
      List<OutboxEntry> entries = store.list(states, limit);
      Map<State, Long> counts = store.count();
      List<String> lines = new ArrayList<>();
      lines.add("entries: " + counts);
      entries.forEach(entry -> lines.add(line(entry)));
      answer(
          Map.of("counts", counts, "entries", entries.stream().map(Shown::brief).toList()), lines);
      return ExitCode.OK;
    }

    private static String line(OutboxEntry entry) {
      String why = entry.lastFailure().map(failure -> "  " + failure.text()).orElse("");
      return "%8d  %-9s  %-12s  %s/%d  tries %d, not before %s%s"
          .formatted(
              entry.id(),
              entry.state(),
              entry.kind(),
              entry.aggregate(),
              entry.sequence(),
              entry.attempts(),
              entry.notBefore(),
              why);
    }
  }

  @Command(name = "show", description = "Shows one entry with its payload.")
  private static final class ShowCommand extends OnStore {
    @Parameters(paramLabel = "ID", description = "Of the entry.")
    private long id;

    ShowCommand(Host host, SharedDatabase database) {
      super(host, database);
    }

    @Override
    ExitCode call(OutboxStore store) throws SQLException {
      OutboxEntry entry = store.find(id).orElseThrow(() -> missing(id));
      Map<String, Object> shown = Shown.whole(entry);
      answer(shown, shown.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList());
      return ExitCode.OK;
    }
  }

  @Command(
      name = "retry",
      description = {
        "Sends an entry again as soon as 1C takes anything; what may be in 1C already is searched"
            + " for first."
      })
  private static final class RetryCommand extends OnStore {
    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    private static final class Which {
      @Parameters(paramLabel = "ID", arity = "1..*", description = "Of the entries.")
      private @Nullable List<Long> ids;

      @Option(names = "--all-parked", description = "Every entry that is parked.")
      private boolean allParked;
    }

    RetryCommand(Host host, SharedDatabase database) {
      super(host, database);
    }

    @Override
    ExitCode call(OutboxStore store) throws SQLException {
      List<Long> wanted =
          which.allParked ? parked(store) : Optional.ofNullable(which.ids).orElse(List.of());
      List<Long> done = new ArrayList<>();
      for (long id : wanted) {
        if (store.retry(id, Instant.now())) {
          done.add(id);
        }
      }
      answer(Map.of("retried", done), List.of("retried: " + done));
      return done.size() == wanted.size() ? ExitCode.OK : ExitCode.PROBLEMS;
    }

    private static List<Long> parked(OutboxStore store) throws SQLException {
      return store.list(EnumSet.of(State.PARKED), Integer.MAX_VALUE).stream()
          .map(OutboxEntry::id)
          .toList();
    }
  }

  @Command(
      name = "park",
      description =
          "Sends a waiting entry no more, and nothing of its call behind it, until retry.")
  private static final class ParkCommand extends OnStore {
    @Parameters(paramLabel = "ID", description = "Of the entry.")
    private long id;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Kept with the entry.")
    private String reason = "parked by hand";

    ParkCommand(Host host, SharedDatabase database) {
      super(host, database);
    }

    @Override
    ExitCode call(OutboxStore store) throws SQLException {
      boolean parked = store.park(id, reason);
      answer(
          Map.of("parked", parked),
          List.of(parked ? "parked: " + id : "not parked: " + id + " (expected: a waiting entry)"));
      return parked ? ExitCode.OK : ExitCode.PROBLEMS;
    }
  }

  private static CommandFailure missing(long id) {
    return new CommandFailure(ExitCode.PROBLEMS, "no such entry: '" + id + "'");
  }

  /** An entry as a command tells it. */
  private static final class Shown {
    private Shown() {}

    static Map<String, Object> brief(OutboxEntry entry) {
      Map<String, Object> shown = new LinkedHashMap<>();
      shown.put("id", entry.id());
      shown.put("call", entry.aggregate());
      shown.put("sequence", entry.sequence());
      shown.put("kind", entry.kind());
      shown.put("state", entry.state());
      shown.put("attempts", entry.attempts());
      shown.put("createdAt", entry.createdAt().toString());
      shown.put("notBefore", entry.notBefore().toString());
      entry.deliveredAt().ifPresent(at -> shown.put("deliveredAt", at.toString()));
      entry.externalRef().ifPresent(ref -> shown.put("externalRef", ref));
      entry.lastFailure().ifPresent(why -> shown.put("errorId", why.id()));
      entry.lastFailure().ifPresent(why -> shown.put("error", why.text()));
      return shown;
    }

    static Map<String, Object> whole(OutboxEntry entry) {
      Map<String, Object> shown = brief(entry);
      shown.put("idempotencyKey", entry.idempotencyKey());
      shown.put("payload", entry.payload());
      return shown;
    }
  }
}
