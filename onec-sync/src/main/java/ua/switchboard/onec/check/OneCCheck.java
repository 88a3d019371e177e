package ua.switchboard.onec.check;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ua.switchboard.onec.names.AttributeName;
import ua.switchboard.onec.names.NameProblem;
import ua.switchboard.onec.names.Names;
import ua.switchboard.onec.names.NamesCheck;
import ua.switchboard.onec.names.PredefinedItems;
import ua.switchboard.onec.names.PredefinedName;
import ua.switchboard.onec.names.Purpose;
import ua.switchboard.onec.names.Scope;
import ua.switchboard.onec.names.Section;
import ua.switchboard.onec.odata.Capabilities;
import ua.switchboard.onec.odata.CapabilityProbe;
import ua.switchboard.onec.odata.Feature;
import ua.switchboard.onec.odata.Metadata;
import ua.switchboard.onec.odata.ODataClient;
import ua.switchboard.onec.odata.ODataException;
import ua.switchboard.onec.odata.ODataFailure;
import ua.switchboard.terminal.Finding;

/**
 * Asks an infobase whether everything is there: connection, names, rights, predefined items, and
 * what its platform can. Changes nothing. For one check.
 */
public final class OneCCheck {
  private final ODataClient client;
  private final Names names;
  private final Scope scope;
  private final UUID nobody;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<Purpose> lost = EnumSet.noneOf(Purpose.class);

  /**
   * A check of one base.
   *
   * @param scope what is switched on: nothing else is looked at
   * @param nobody an id that no object has: a random one
   */
  public OneCCheck(ODataClient client, Names names, Scope scope, UUID nobody) {
    this.client = client;
    this.names = names;
    this.scope = scope;
    this.nobody = nobody;
  }

  /** Everything found, and what will not work. */
  public record Result(List<Finding> findings, Set<Purpose> lost) {
    public Result {
      findings = List.copyOf(findings);
      lost = Set.copyOf(lost);
    }
  }

  /** Looks. */
  public Result run() {
    try {
      Metadata metadata = client.metadata(NamesCheck.wanted(names));
      findings.add(Finding.ok("1c", metadata.entitySets().size() + " sets are published"));
      names(metadata);
      Set<Section> readable =
          new Rights(client, names, scope, nobody).check(metadata, this::denied);
      abilities(readable);
    } catch (ODataException e) {
      lost.addAll(scope.purposes());
      findings.add(unanswered(e));
    }
    lost.retainAll(scope.purposes());
    if (!lost.isEmpty()) {
      findings.add(Finding.problem("1c", "will not work: " + words(lost)));
    }
    findings.add(Finding.ok("1c", client.requests() + " requests were sent for this check"));
    return new Result(findings, lost);
  }

  private void names(Metadata metadata) {
    List<NameProblem> problems =
        NamesCheck.compare(names, metadata).stream().filter(scope::needs).toList();
    problems.forEach(problem -> findings.add(finding(problem)));
    lost.addAll(NamesCheck.lost(problems));
    if (problems.isEmpty()) {
      findings.add(Finding.ok("names", names.title() + ": every name is there"));
    }
  }

  private static Finding finding(NameProblem problem) {
    String name = problem.name().isEmpty() ? "" : " '" + problem.name() + "'";
    String where = problem.where().isEmpty() ? "" : " in " + problem.where();
    String meant =
        problem.candidates().isEmpty()
            ? ""
            : " (perhaps " + String.join(", ", problem.candidates()) + ")";
    String effect = problem.isNeeded() ? "; without it: no " : "; without it, worse: ";
    String text =
        problem.path()
            + name
            + where
            + ": "
            + problem.message()
            + meant
            + effect
            + words(problem.purposes());
    return problem.isNeeded()
        ? Finding.problem("names", "onec-name-missing: " + text)
        : Finding.advice("names", "onec-name-missing: " + text);
  }

  private void denied(Section section, String what, ODataException failure) {
    lost.addAll(section.purposes());
    findings.add(
        Finding.problem(
            "rights", names.object(section) + " cannot be " + what + ": " + failure.getMessage()));
  }

  private void abilities(Set<Section> readable) {
    findings.add(Finding.ok("rights", "readable: " + readable.size() + " objects"));
    if (!readable.containsAll(
        Set.of(Section.COUNTERPARTIES, Section.EVENT_STATES, Section.EVENTS))) {
      return; // what to try it on is missing, and told above
    }
    Capabilities capabilities = new CapabilityProbe(client, targets()).get();
    String lacks =
        Stream.of(Feature.values())
            .filter(feature -> !capabilities.has(feature))
            .map(Feature::name)
            .collect(Collectors.joining(", "));
    findings.add(
        Finding.ok(
            "platform", lacks.isEmpty() ? "can everything we ask for" : "does without: " + lacks));
    var items = new PredefinedItems(client, names);
    for (var name : List.of(PredefinedName.STATE_DONE, PredefinedName.STATE_PLANNED)) {
      predefined(items, name, capabilities);
    }
  }

  private void predefined(PredefinedItems items, PredefinedName name, Capabilities capabilities) {
    if (items.find(name, capabilities).isEmpty()) {
      lost.add(Purpose.EVENTS);
      findings.add(
          Finding.problem(
              "names",
              "onec-item-missing: '"
                  + names.predefined(name).name()
                  + "' in "
                  + names.set(name.section())
                  + " (expected: an item of that name or one of its titles, or its id in the names"
                  + " file)"));
    }
  }

  private CapabilityProbe.Targets targets() {
    return new CapabilityProbe.Targets(
        names.set(Section.COUNTERPARTIES),
        names.set(Section.EVENT_STATES),
        names.set(Section.EVENTS),
        names.property(AttributeName.EVENT_TEXT));
  }

  private static Finding unanswered(ODataException failure) {
    String message = failure.getMessage() + hint(failure.failure());
    return failure.failure() instanceof ODataFailure.Unreachable
        ? Finding.unreachable("1c", message)
        : Finding.problem("1c", message);
  }

  private static String hint(ODataFailure failure) {
    return switch (failure) {
      case ODataFailure.Unauthorized no ->
          " (check user and password-file, and that the user may sign in by password)";
      case ODataFailure.NotOData page ->
          " (check url, and that the base is published with the standard OData interface)";
      case ODataFailure.NotFound none -> " (see ./switchboard onec publish-list)";
      case ODataFailure.Unreachable away
          when away.how() == ODataFailure.Unreachable.How.NOT_TRUSTED ->
          " (name the certificate of your authority under trust)";
      case ODataFailure.Unreachable away -> " (check url and that 1C is up)";
      default -> "";
    };
  }

  private static String words(Set<Purpose> purposes) {
    return purposes.stream().sorted().map(Purpose::words).collect(Collectors.joining("; "));
  }
}
