package ua.switchboard.api.company;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import ua.switchboard.api.Access;
import ua.switchboard.api.Answer;
import ua.switchboard.api.Api;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.ApiRequest;
import ua.switchboard.api.Cursors;
import ua.switchboard.api.Problem;
import ua.switchboard.api.Query;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.BusinessHours;
import ua.switchboard.directory.Counterparty;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.InboundRoute;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.directory.RingGroup;
import ua.switchboard.security.Permission;
import ua.switchboard.security.Scope;

/** Managers, clients and lines from the snapshot in memory, and who would ring. */
public final class CompanyPart implements ApiPart {
  private static final Access READ = Access.of(Permission.DIRECTORY_READ);
  private static final List<String> ASKED = List.of("from", "did", "at", "busy", "paused");
  private static final long USUAL = 50;
  private static final long MOST = 500;

  private final CurrentDirectory directory;
  private final ClientSearch clients;
  private final Function<Map<String, String>, Map<String, Object>> explain;

  /**
   * The company.
   *
   * @param explain the answer of {@code /debug/explain}; throws IllegalArgumentException for a
   *     question that is none
   */
  public CompanyPart(
      CurrentDirectory directory,
      ClientSearch clients,
      Function<Map<String, String>, Map<String, Object>> explain) {
    this.directory = directory;
    this.clients = clients;
    this.explain = explain;
  }

  private record Person(
      long id,
      String extension,
      String name,
      List<String> devices,
      Optional<String> mobile,
      boolean active,
      boolean takesNewClients,
      Optional<ManagerId> deputy,
      List<Away> absences) {}

  private record Away(Instant from, Instant until, String reason) {}

  private record Client(
      long id,
      String code,
      String name,
      Optional<ManagerId> owner,
      boolean vip,
      List<String> phones) {}

  private record Group(
      long id, String name, RingGroup.RingStrategy strategy, List<ManagerId> members) {}

  private record Line(
      String did,
      String name,
      Optional<String> hours,
      List<InboundRoute.CascadeStage> stages,
      List<Long> ringGroups,
      long totalSeconds,
      InboundRoute.Overflow.Action overflow) {}

  @Override
  public void mount(Api api) {
    api.describedBy("company.yaml")
        .get("/managers", READ, this::managers)
        .get("/managers/{id}", READ, this::manager)
        .get("/ring-groups", READ, _ -> groups())
        .get("/counterparties", READ, this::search)
        .get("/counterparties/{id}", READ, this::client)
        .get("/lines", READ, _ -> lines())
        .get("/explain", Access.of(Permission.EXPLAIN), this::explain);
  }

  private Answer managers(ApiRequest request) {
    boolean all = request.query().flag("dismissed").orElse(false);
    request.query().done();
    return Answer.json(
        Map.of(
            "managers",
            directory.get().listManagers().stream()
                .filter(manager -> all || manager.active())
                .map(manager -> person(manager, request.who().scope()))
                .toList()));
  }

  private Answer manager(ApiRequest request) {
    long id = request.pathNumber("id");
    return Answer.json(
        Optional.of(id)
            .filter(given -> given > 0)
            .flatMap(given -> directory.get().findManager(new ManagerId(given)))
            .map(manager -> person(manager, request.who().scope()))
            .orElseThrow(() -> Problem.notFound("there is no such manager")));
  }

  /** A private telephone number and reasons of absence are for those who lead them. */
  private static Person person(Manager manager, Scope scope) {
    boolean known = scope.covers(manager.id());
    return new Person(
        manager.id().value(),
        manager.extension(),
        manager.name(),
        manager.devices().stream().map(DeviceName::value).toList(),
        manager.mobile().filter(_ -> known).map(PhoneNumber::e164),
        manager.active(),
        manager.takesNewClients(),
        manager.deputy(),
        manager.absences().stream()
            .map(away -> new Away(away.from(), away.until(), known ? away.reason() : ""))
            .toList());
  }

  private Answer groups() {
    return Answer.json(
        Map.of(
            "ringGroups",
            directory.get().listRingGroups().stream()
                .map(
                    group -> new Group(group.id(), group.name(), group.strategy(), group.members()))
                .toList()));
  }

  private Answer search(ApiRequest request) {
    Query query = request.query();
    int limit = query.number("limit", 1, MOST).orElse(USUAL).intValue();
    var question =
        new ClientSearch.Question(
            query.text("search").orElse("").strip(),
            query.number("owner", 1, Long.MAX_VALUE).map(ManagerId::new),
            Cursors.read(query, "after")
                .map(place -> new ClientSearch.Place(place.key(), place.id())),
            limit + 1);
    query.done();
    List<Counterparty> found = clients.list(question);
    List<Counterparty> page = found.subList(0, Math.min(limit, found.size()));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("counterparties", page.stream().map(CompanyPart::view).toList());
    answer.put(
        "next", found.size() > limit ? Optional.of(cursor(page.getLast())) : Optional.empty());
    return Answer.json(answer);
  }

  private static String cursor(Counterparty client) {
    ClientSearch.Place place = ClientSearch.placeOf(client);
    return Cursors.write(new Cursors.Place(place.name(), place.id()));
  }

  private Answer client(ApiRequest request) {
    return Answer.json(
        clients
            .find(request.pathNumber("id"))
            .map(CompanyPart::view)
            .orElseThrow(() -> Problem.notFound("there is no such client")));
  }

  private static Client view(Counterparty client) {
    return new Client(
        client.id(),
        client.code(),
        client.name(),
        client.owner(),
        client.vip(),
        client.phones().stream().map(PhoneNumber::e164).toList());
  }

  private Answer lines() {
    Directory company = directory.get();
    return Answer.json(
        Map.of("lines", company.listRoutes().stream().map(CompanyPart::line).toList()));
  }

  private static Line line(InboundRoute route) {
    return new Line(
        route.did().value(),
        route.name(),
        route.hours().map(BusinessHours::name),
        route.stages(),
        route.ringGroups(),
        route.timing().total().toSeconds(),
        route.overflow().action());
  }

  private Answer explain(ApiRequest request) {
    Map<String, String> question = new LinkedHashMap<>();
    for (String name : ASKED) {
      request.query().text(name).ifPresent(value -> question.put(name, value));
    }
    request.query().done();
    try {
      return Answer.json(explain.apply(question));
    } catch (IllegalArgumentException e) {
      throw new Problem(400, "bad-question", String.valueOf(e.getMessage()));
    }
  }
}
