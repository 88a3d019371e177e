package ua.switchboard.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ua.switchboard.agi.AgiRoutes;
import ua.switchboard.agi.ChannelVariable;
import ua.switchboard.terminal.Finding;

/**
 * Holds a folder of dialplan files against what the server answers: every script that is asked for
 * exists, every variable the server sets is read, and there is a duty group for when it is away.
 */
final class DialplanCheck {
  private static final String WHAT = "dialplan";

  /** How {@code switchboard.conf} names a script, and how an administrator's own line would. */
  private static final Pattern SCRIPT =
      Pattern.compile(
          "Gosub\\(sb-ask,([a-z][a-z0-9_-]*),|Local/([a-z][a-z0-9_-]*)@sb-server|agi://[^/,)]+/([a-z][a-z0-9_-]*)");

  private static final Pattern FALLBACK =
      Pattern.compile("^[ \\t]*SB_FALLBACK_DIAL[ \\t]*=>?[ \\t]*([^;\\s]*)", Pattern.MULTILINE);

  private final Set<String> mounted;

  private final boolean inUse;

  /**
   * A check that knows the administrator's scripts.
   *
   * @param mounted names of the jars in the scripts folder
   * @param inUse whether an Asterisk reads these files; a template need not name a duty group
   */
  DialplanCheck(Set<String> mounted, boolean inUse) {
    this.mounted = Set.copyOf(mounted);
    this.inUse = inUse;
  }

  List<Finding> check(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> dialplan =
          files.filter(file -> file.toString().endsWith(".conf")).sorted().toList();
      List<String> texts = new ArrayList<>();
      for (Path file : dialplan) {
        texts.add(withoutComments(Files.readString(file)));
      }
      return texts.isEmpty()
          ? List.of(Finding.advice(WHAT, "no .conf file in " + folder))
          : check(folder, String.join("\n", texts));
    } catch (IOException e) {
      return List.of(Finding.problem(WHAT, "dialplan-unreadable: '" + folder + "': " + e));
    }
  }

  private List<Finding> check(Path folder, String dialplan) {
    List<Finding> findings = new ArrayList<>();
    for (String script : scriptsIn(dialplan)) {
      if (AgiRoutes.find(script).isEmpty() && !mounted.contains(script)) {
        findings.add(
            Finding.problem(
                WHAT,
                "dialplan-unknown-script: '"
                    + script
                    + "' (expected: one of the contract, or a jar in the scripts folder)"));
      }
    }
    for (ChannelVariable variable : ChannelVariable.values()) {
      if (!dialplan.contains(variable.name())) {
        findings.add(
            Finding.problem(WHAT, "dialplan-ignores-variable: " + variable + " is never read"));
      }
    }
    findings.add(fallback(dialplan));
    if (findings.stream().allMatch(finding -> finding.weight() == Finding.Weight.OK)) {
      findings.addFirst(Finding.ok(WHAT, folder + " agrees with the server"));
    }
    return findings;
  }

  private Finding fallback(String dialplan) {
    Optional<String> group =
        FALLBACK.matcher(dialplan).results().map(match -> match.group(1)).findFirst();
    if (group.isEmpty() || group.get().isEmpty()) {
      String expected = "telephones that ring when no server answers, e.g. PJSIP/101&PJSIP/102";
      return inUse
          ? Finding.problem(
              "fallback",
              "fallback-not-set: SB_FALLBACK_DIAL is empty (expected: " + expected + ")")
          : Finding.advice(
              "fallback",
              "SB_FALLBACK_DIAL is yours to set in your copy ("
                  + expected
                  + "); check that copy with --dialplan");
    }
    return Finding.ok("fallback", "the duty group is " + group.get());
  }

  private static Set<String> scriptsIn(String dialplan) {
    Set<String> scripts = new TreeSet<>();
    SCRIPT.matcher(dialplan).results().map(DialplanCheck::named).forEach(scripts::add);
    return scripts;
  }

  private static String named(MatchResult match) {
    for (int group = 1; group <= match.groupCount(); group++) {
      String name = match.group(group);
      if (name != null) {
        return name;
      }
    }
    throw new IllegalStateException("a match without a name: " + match.group());
  }

  private static String withoutComments(String text) {
    return text.replaceAll("(?m)(^|\\s);.*$", "");
  }
}
