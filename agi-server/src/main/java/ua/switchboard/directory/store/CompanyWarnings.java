package ua.switchboard.directory.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.InboundRoute;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.RingGroup;
import ua.switchboard.directory.Trunk;

/**
 * What an administrator should hear about a company that is sound and still will not ring as meant.
 * Pure: the same company has the same warnings.
 */
public final class CompanyWarnings {
  private final Directory company;
  private final Map<String, Set<String>> found = new TreeMap<>();

  private CompanyWarnings(Directory company) {
    this.company = company;
  }

  /** Of this company, by id; a warning has at least one subject. */
  public static List<CompanyWarning> of(Directory company) {
    var warnings = new CompanyWarnings(company);
    company.listManagers().stream().filter(Manager::active).forEach(warnings::manager);
    company.listRingGroups().forEach(warnings::group);
    company.listRoutes().forEach(warnings::line);
    warnings.trunks();
    return warnings.list();
  }

  /** Those that the other company did not have. */
  public static List<CompanyWarning> since(List<CompanyWarning> before, List<CompanyWarning> now) {
    Map<String, List<String>> known =
        before.stream().collect(Collectors.toMap(CompanyWarning::id, CompanyWarning::subjects));
    List<CompanyWarning> fresh = new ArrayList<>();
    for (CompanyWarning warning : now) {
      List<String> subjects = new ArrayList<>(warning.subjects());
      subjects.removeAll(known.getOrDefault(warning.id(), List.of()));
      if (!subjects.isEmpty()) {
        fresh.add(new CompanyWarning(warning.id(), subjects));
      }
    }
    return fresh;
  }

  private List<CompanyWarning> list() {
    return found.entrySet().stream()
        .map(entry -> new CompanyWarning(entry.getKey(), List.copyOf(entry.getValue())))
        .toList();
  }

  private void warn(boolean when, String id, String subject) {
    if (when) {
      found.computeIfAbsent(id, _ -> new TreeSet<>()).add(subject);
    }
  }

  private void manager(Manager manager) {
    String who = manager.extension() + " " + manager.name();
    boolean gsm = anyLineHas(CascadeStage.GSM);
    Optional<PhoneNumber> mobile = manager.mobile();
    warn(manager.devices().isEmpty(), "managers-without-device", who);
    warn(gsm && mobile.isEmpty(), "managers-without-mobile", who);
    warn(
        gsm && mobile.isPresent() && company.listTrunksToMobile(manager.id()).isEmpty(),
        "mobiles-without-trunk",
        who);
    mobile
        .flatMap(company::findManagerByMobile)
        .filter(holder -> !holder.id().equals(manager.id()))
        .ifPresent(_ -> warn(true, "mobiles-shared", who));
    manager
        .deputy()
        .flatMap(company::findManager)
        .filter(deputy -> !deputy.active())
        .ifPresent(_ -> warn(true, "deputies-inactive", who));
  }

  private void group(RingGroup group) {
    boolean anybody =
        group.members().stream()
            .flatMap(id -> company.findManager(id).stream())
            .anyMatch(Manager::active);
    warn(!anybody, "groups-without-anybody", group.name());
    boolean rung =
        company.listRoutes().stream().anyMatch(line -> line.ringGroups().contains(group.id()));
    warn(!rung, "groups-of-no-line", group.name());
  }

  private void line(InboundRoute line) {
    String what = line.did().value() + " " + line.name();
    boolean groups = line.stages().contains(CascadeStage.RING_GROUPS);
    warn(line.stages().isEmpty(), "lines-without-stages", what);
    warn(groups && line.ringGroups().isEmpty(), "lines-without-groups", what);
    warn(!groups && !line.ringGroups().isEmpty(), "lines-not-ringing-their-groups", what);
    warn(
        line.stages().contains(CascadeStage.GSM) && company.listTrunks().isEmpty(),
        "lines-without-trunks",
        what);
    warn(shortest(line).compareTo(line.timing().total()) > 0, "lines-out-of-time", what);
  }

  /** What one offer of each person's stage needs; a line with less never reaches its last stage. */
  private static Duration shortest(InboundRoute line) {
    var timing = line.timing();
    return line.stages().stream()
        .map(stage ->
            switch (stage) {
              case OWNER -> timing.ownerRing();
              case RANKED -> timing.rankedRing();
              case GSM -> timing.mobileRing();
              case RING_GROUPS -> Duration.ZERO;
            })
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** A SIM card of an operator whom no number is known to belong to is never used. */
  private void trunks() {
    Set<String> operators = company.operators();
    for (Trunk trunk : company.listTrunks()) {
      boolean used = trunk.operator().isEmpty() || operators.contains(trunk.operator());
      warn(!used, "trunks-of-unknown-operators", trunk.name());
    }
  }

  private boolean anyLineHas(CascadeStage stage) {
    return company.listRoutes().stream().anyMatch(line -> line.stages().contains(stage));
  }
}
