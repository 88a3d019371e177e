package ua.switchboard.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.Did;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.BusinessHours;
import ua.switchboard.directory.Counterparty;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.InboundRoute;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.InboundRoute.Overflow;
import ua.switchboard.directory.InboundRoute.Policy;
import ua.switchboard.directory.InboundRoute.Timing;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.directory.Margins;
import ua.switchboard.directory.RingGroup;
import ua.switchboard.directory.RingGroup.RingStrategy;
import ua.switchboard.directory.Trunk;

/**
 * A company described by a text, one thing a line:
 *
 * <pre>
 * manager 101 margin=1200 mobile=0671110001 phones=PJSIP/101,PJSIP/201 deputy=102
 * manager 102 dismissed | absent | no-new | no-phone
 * client 0671234567 owner=101 name=Romashka vip
 * group 1 LINEAR 101,102 ring=20
 * trunk kyivstar operator=kyivstar channels=2 delay=3
 * operator 38067 kyivstar
 * ported 0671110009 vodafone
 * blocked 0670000000
 * route 380441234567 stages=OWNER,RANKED groups=1 total=90 wait=30 laps=2 …
 * week 2026-11-16
 * </pre>
 *
 * A manager's id is the extension. Margins are in hryvnias.
 */
public final class Company {
  public static final String DID = "380441234567";

  private final List<Manager> managers = new ArrayList<>();
  private final List<Counterparty> clients = new ArrayList<>();
  private final List<RingGroup> groups = new ArrayList<>();
  private final List<InboundRoute> routes = new ArrayList<>();
  private final Map<String, String> operators = new HashMap<>();
  private final Map<PhoneNumber, String> ported = new HashMap<>();
  private final List<Trunk> trunks = new ArrayList<>();
  private final Set<PhoneNumber> blocked = new HashSet<>();
  private final Map<ManagerId, Long> margins = new HashMap<>();
  private LocalDate week = LocalDate.parse("2026-11-16");

  private Company() {}

  public static Directory of(String text) {
    return of(text, 1);
  }

  static Directory of(String text, long version) {
    var company = new Company();
    text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(company::read);
    if (company.routes.isEmpty()) {
      company.read("route " + DID + " stages=OWNER,RANKED");
    }
    return Directory.of(
        new Directory.Contents(
            version,
            Instant.parse("2026-11-23T06:00:00Z"),
            company.managers,
            company.clients,
            company.groups,
            company.routes,
            company.operators,
            company.ported,
            company.trunks,
            company.blocked,
            new Margins(company.week, 1, company.margins)));
  }

  static PhoneNumber phone(String text) {
    return new PhoneNumber(text.startsWith("+") ? text : "+38" + text);
  }

  private void read(String line) {
    String[] words = line.split("\\s+");
    var options = new Options(words);
    switch (words[0]) {
      case "manager" -> manager(words[1], options);
      case "client" -> client(words[1], options);
      case "group" ->
          groups.add(
              new RingGroup(
                  Long.parseLong(words[1]),
                  "group " + words[1],
                  RingStrategy.valueOf(words[2]),
                  Stream.of(words[3].split(",")).map(Company::id).toList(),
                  options.seconds("ring", 20)));
      case "trunk" ->
          trunks.add(
              new Trunk(
                  words[1],
                  options.text("operator", ""),
                  "PJSIP/{number}@" + words[1],
                  Trunk.NumberFormat.NATIONAL,
                  options.number("channels", 1),
                  options.seconds("delay", 0)));
      case "operator" -> operators.put(words[1], words[2]);
      case "ported" -> ported.put(phone(words[1]), words[2]);
      case "blocked" -> blocked.add(phone(words[1]));
      case "week" -> week = LocalDate.parse(words[1]);
      case "route" -> routes.add(route(new Did(words[1]), options));
      default -> throw new IllegalArgumentException("line of a company: '" + line + "'");
    }
  }

  private void manager(String extension, Options options) {
    List<DeviceName> phones =
        options.has("no-phone")
            ? List.of()
            : Stream.of(options.text("phones", "PJSIP/" + extension).split(","))
                .map(DeviceName::new)
                .toList();
    List<Manager.Absence> absences =
        options.has("absent")
            ? List.of(new Manager.Absence(Instant.EPOCH, Instant.MAX, "leave"))
            : List.of();
    managers.add(
        new Manager(
            id(extension),
            "M" + extension,
            extension,
            phones,
            options.find("mobile").map(Company::phone),
            !options.has("dismissed"),
            !options.has("no-new"),
            options.find("deputy").map(Company::id),
            absences));
    options
        .find("margin")
        .ifPresent(hryvnias -> margins.put(id(extension), Long.parseLong(hryvnias) * 100));
  }

  private void client(String number, Options options) {
    clients.add(
        new Counterparty(
            clients.size() + 1L,
            "C" + clients.size(),
            options.text("name", "client"),
            options.find("owner").map(Company::id),
            options.has("vip"),
            List.of(phone(number))));
  }

  private static InboundRoute route(Did did, Options options) {
    List<CascadeStage> stages =
        Stream.of(options.text("stages", "OWNER,RANKED").split(","))
            .map(CascadeStage::valueOf)
            .toList();
    List<Long> groupIds =
        options.find("groups").stream()
            .flatMap(list -> Arrays.stream(list.split(",")))
            .map(Long::valueOf)
            .toList();
    var overflow = new Overflow(Overflow.Action.valueOf(options.text("overflow", "HANGUP")), "");
    var closed = new Overflow(Overflow.Action.ANNOUNCEMENT, "closed");
    return new InboundRoute(
        did,
        "route",
        options.has("closed") ? Optional.of(never()) : Optional.empty(),
        stages,
        groupIds,
        timing(options),
        policy(options),
        overflow,
        closed);
  }

  private static BusinessHours never() {
    return new BusinessHours("never", ZoneId.of("Europe/Kiev"), Map.of(), Map.of());
  }

  private static Timing timing(Options options) {
    return new Timing(
        options.seconds("owner", 15),
        options.seconds("ranked", 15),
        options.seconds("mobile", 15),
        options.seconds("confirm", 12),
        options.seconds("total", 90),
        options.seconds("wait", 0));
  }

  private static Policy policy(Options options) {
    return new Policy(
        options.number("laps", 1),
        options.has("declined-again"),
        options.number("offers", 0),
        options.number("fairness", 0),
        !options.has("no-confirm"),
        options.seconds("window", 86_400),
        true,
        "");
  }

  private static ManagerId id(String extension) {
    return new ManagerId(Long.parseLong(extension));
  }

  /** The words of a line behind the first: {@code key=value} or a bare switch. */
  private record Options(Map<String, String> values) {
    Options(String[] words) {
      this(new HashMap<>());
      for (String word : words) {
        int equals = word.indexOf('=');
        values.put(
            equals < 0 ? word : word.substring(0, equals),
            equals < 0 ? "" : word.substring(equals + 1));
      }
    }

    boolean has(String key) {
      return values.containsKey(key);
    }

    Optional<String> find(String key) {
      return Optional.ofNullable(values.get(key));
    }

    String text(String key, String otherwise) {
      return values.getOrDefault(key, otherwise);
    }

    int number(String key, int otherwise) {
      return find(key).map(Integer::parseInt).orElse(otherwise);
    }

    Duration seconds(String key, int otherwise) {
      return Duration.ofSeconds(number(key, otherwise));
    }
  }
}
