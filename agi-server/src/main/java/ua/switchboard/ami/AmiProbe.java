package ua.switchboard.ami;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.ManagerConnection;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.action.CoreSettingsAction;
import org.asteriskjava.manager.action.ListCommandsAction;
import org.asteriskjava.manager.event.FullyBootedEvent;
import org.asteriskjava.manager.response.CoreSettingsResponse;
import org.asteriskjava.manager.response.ManagerResponse;
import ua.switchboard.call.Require;

/**
 * Logs in once and says whether the account may do what a link needs, for {@code ./switchboard
 * check}. Changes nothing on the Asterisk.
 *
 * <p>What it may ask for is read from ListCommands, which names the permitted actions only
 * (Asterisk, manager.c); that it hears the class {@code system} is seen by FullyBooted. The class
 * {@code call} shows itself in a call only.
 */
public final class AmiProbe {
  private static final Set<String> NEEDED = Set.of("devicestatelist", "coreshowchannels");

  /** Without these the panel shows calls and cannot move them. */
  private static final Set<String> FOR_THE_PANEL =
      Set.of("blindtransfer", "hangup", "mixmonitormute", "originate", "redirect", "setvar");

  private static final Set<String> NOT_NEEDED =
      Set.of("command", "getconfig", "moduleload", "reload", "updateconfig");

  private AmiProbe() {}

  /**
   * Probes one server; blocks at most a few connect timeouts.
   *
   * @param alone whether it is the only one
   */
  public static Report probe(AmiSettings settings, boolean alone) {
    ManagerConnection connection = AmiConnections.create(settings);
    var heardSystem = new AtomicBoolean();
    connection.addEventListener(
        event -> heardSystem.compareAndSet(false, event instanceof FullyBootedEvent));
    try {
      connection.login();
    } catch (AuthenticationFailedException e) {
      return Report.failed(settings, "ami-login-refused", String.valueOf(e.getMessage()));
    } catch (IOException | TimeoutException e) {
      return Report.failed(settings, "ami-unreachable", e.toString());
    }
    try {
      ManagerResponse allowed = connection.sendAction(new ListCommandsAction());
      Set<String> actions = Set.copyOf(allowed.getAttributes().keySet());
      String version = String.valueOf(connection.getVersion());
      ManagerResponse named = connection.sendAction(new CoreSettingsAction());
      Report report = report(settings, version, actions, heardSystem.get());
      return named instanceof CoreSettingsResponse settled
          ? report.and(settings.complaintAbout(nameIn(settled), alone), alone)
          : report;
    } catch (IOException | TimeoutException e) {
      return Report.failed(settings, "ami-unreachable", e.toString());
    } finally {
      connection.logoff();
    }
  }

  private static String nameIn(CoreSettingsResponse settled) {
    String name = settled.getSystemName();
    return name == null ? "" : name;
  }

  private static Report report(
      AmiSettings settings, String version, Set<String> actions, boolean heardSystem) {
    List<String> problems = new ArrayList<>();
    List<String> advice = new ArrayList<>();
    NEEDED.stream()
        .filter(action -> !actions.contains(action))
        .sorted()
        .forEach(action ->
            problems.add(
                "ami-privilege-missing "
                    + settings.name()
                    + ": action '"
                    + action
                    + "' is refused (expected: write=reporting)"));
    if (!heardSystem) {
      advice.add("registrations are not seen (expected: read=call,system,cdr,cel)");
    }
    List<String> lacking =
        FOR_THE_PANEL.stream().filter(action -> !actions.contains(action)).sorted().toList();
    if (!lacking.isEmpty()) {
      advice.add(
          "calls cannot be moved from the panel: "
              + String.join(", ", lacking)
              + " (expected: write=reporting,originate,call)");
    }
    NOT_NEEDED.stream()
        .filter(actions::contains)
        .sorted()
        .forEach(action -> advice.add("the account may '" + action + "', which is not needed"));
    advice.add(
        "whether call events, channel events and call records are heard shows in the first calls,"
            + " as health says (expected: read=call,system,cdr,cel)");
    return new Report(settings.name(), version, problems, advice);
  }

  /**
   * What a probe found.
   *
   * @param version as asterisk-java names it; empty when there was no login
   * @param problems what keeps the link from working, each beginning with a stable id; empty: none
   * @param advice what works, but should be looked at
   */
  public record Report(String server, String version, List<String> problems, List<String> advice) {
    public Report {
      problems = List.copyOf(problems);
      advice = List.copyOf(advice);
    }

    static Report failed(AmiSettings settings, String id, String why) {
      String where = settings.user() + "@" + settings.host() + ":" + settings.port();
      String problem =
          id
              + " "
              + settings.name()
              + ": '"
              + where
              + "' "
              + Require.shown(why)
              + " (expected: a login as in dialplan/samples/manager.conf)";
      return new Report(settings.name(), "", List.of(problem), List.of());
    }

    /** A wrong name mixes up the calls of several servers; with a single one it is only untidy. */
    Report and(Optional<String> complaint, boolean alone) {
      List<String> moreProblems = new ArrayList<>(problems);
      List<String> moreAdvice = new ArrayList<>(advice);
      complaint.ifPresent(alone ? moreAdvice::add : moreProblems::add);
      return new Report(server, version, moreProblems, moreAdvice);
    }

    /** Whether a link would work. */
    public boolean isGood() {
      return problems.isEmpty();
    }
  }
}
