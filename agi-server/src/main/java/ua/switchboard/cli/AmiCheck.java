package ua.switchboard.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ua.switchboard.ami.AmiProbe;
import ua.switchboard.config.AmiSection;
import ua.switchboard.config.Settings;
import ua.switchboard.terminal.Finding;

/** Logs in to every Asterisk of the settings once and says what the account may do. */
public final class AmiCheck {
  private final Composition composition;

  public AmiCheck(Composition composition) {
    this.composition = composition;
  }

  /** Blocks until every server has answered, or has not in time. */
  public List<Finding> check(Settings settings) {
    if (settings.ami().servers().isEmpty()) {
      return List.of(
          Finding.advice(
              "ami",
              "no Asterisk is listened to; phones busy elsewhere are only noticed by ringing"));
    }
    List<Finding> findings = new ArrayList<>();
    for (AmiProbe.Report report : composition.probeAmi(settings)) {
      findings.addAll(findings(report));
    }
    settings.ami().servers().forEach(server -> findings.addAll(files(server)));
    return findings;
  }

  private static List<Finding> files(AmiSection.Server server) {
    String what = "files " + server.name();
    List<Path> files =
        Stream.of(server.celFile(), server.cdrFile())
            .filter(file -> !file.toString().isEmpty())
            .toList();
    if (files.isEmpty()) {
      return List.of(
          Finding.advice(
              what,
              "no cel-file: calls of the time when the manager link is away lack their talk"
                  + " times"));
    }
    return files.stream()
        .map(file ->
            Files.isReadable(file)
                ? Finding.ok(what, file + " can be read")
                : Finding.problem(
                    what,
                    "fact-file-unreadable: '"
                        + file
                        + "' (expected: what cel_custom.conf or cdr_custom.conf names, readable)"))
        .toList();
  }

  private static List<Finding> findings(AmiProbe.Report report) {
    String what = "ami " + report.server();
    List<Finding> findings = new ArrayList<>();
    if (report.version().isEmpty()) {
      report.problems().forEach(problem -> findings.add(Finding.unreachable(what, problem)));
    } else {
      findings.add(Finding.ok(what, "logged in, " + report.version()));
      report.problems().forEach(problem -> findings.add(Finding.problem(what, problem)));
    }
    report.advice().forEach(advice -> findings.add(Finding.advice(what, advice)));
    return findings;
  }
}
