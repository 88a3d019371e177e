package ua.switchboard.onec.cli;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import ua.switchboard.db.Database;
import ua.switchboard.onec.directory.Proposal;
import ua.switchboard.terminal.ExitCode;
import ua.switchboard.terminal.Host;

/** {@code onec employees}: who is to be mapped to which extension. */
@Command(
    name = "employees",
    description = {
      "Prints the employees of 1C who are no managers here yet, as CSV: extension, name, mobile and"
          + " reference, as far as 1C suggests them.",
      "Correct the extensions, delete the rows of who takes no calls, and hand the file to:"
          + " switchboard import managers FILE"
    })
final class EmployeesCommand extends DatabaseCommand {
  EmployeesCommand(Host host, SharedDatabase database) {
    super(host, database);
  }

  @Override
  ExitCode call(Database opened) throws SQLException {
    List<Proposal> proposals = Proposal.list(opened.dataSource());
    List<String> lines = new ArrayList<>();
    lines.add("extension;name;mobile;ref");
    proposals.forEach(one ->
        lines.add(
            String.join(
                ";", one.extension(), quoted(one.name()), one.mobile().orElse(""), one.ref())));
    answer(Map.of("employees", proposals.stream().map(EmployeesCommand::json).toList()), lines);
    return ExitCode.OK;
  }

  private static Map<String, Object> json(Proposal one) {
    return Map.of(
        "extension", one.extension(),
        "name", one.name(),
        "mobile", one.mobile().orElse(""),
        "ref", one.ref());
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
