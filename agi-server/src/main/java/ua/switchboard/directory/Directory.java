package ua.switchboard.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.Did;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.call.Require;

/**
 * One immutable snapshot of the company. Everything a routing decision needs is answered from
 * memory; a newer snapshot replaces the whole object.
 *
 * <p>Immutable, thus safe for any number of threads.
 */
public final class Directory {
  private static final int LONGEST_PREFIX_DIGITS = 8;

  private final Contents contents;
  private final Map<ManagerId, Manager> managers = new HashMap<>();
  private final Map<String, Manager> managersByExtension = new HashMap<>();
  private final Map<DeviceName, Manager> managersByDevice = new HashMap<>();
  private final Map<PhoneNumber, Manager> managersByMobile = new HashMap<>();
  private final Map<PhoneNumber, List<Counterparty>> counterparties;
  private final Map<Long, RingGroup> ringGroups = new HashMap<>();
  private final Map<Did, InboundRoute> routes = new HashMap<>();
  private final Map<ManagerId, List<Trunk>> trunksToMobiles = new HashMap<>();

  private Directory(Contents contents) {
    this.contents = contents;
    for (Manager manager : contents.managers()) {
      putOnce(managers, manager.id(), manager, "manager id");
      putOnce(managersByExtension, manager.extension(), manager, "extension");
      for (DeviceName device : manager.devices()) {
        putOnce(managersByDevice, device, manager, "device");
      }
      manager.mobile().ifPresent(mobile -> managersByMobile.putIfAbsent(mobile, manager));
    }
    contents.ringGroups().forEach(group -> putOnce(ringGroups, group.id(), group, "ring group"));
    contents.routes().forEach(route -> putOnce(routes, route.did(), route, "DID"));
    counterparties = indexByPhone(contents.counterparties());
    for (Manager manager : contents.managers()) {
      manager.mobile().ifPresent(mobile -> trunksToMobiles.put(manager.id(), listTrunksTo(mobile)));
    }
  }

  /**
   * Builds the snapshot and its indexes.
   *
   * @throws IllegalArgumentException when two managers share an extension or a device, or two
   *     entries an id: a duplicate mapping is a mistake of the data, never silently resolved
   */
  public static Directory of(Contents contents) {
    return new Directory(contents);
  }

  /** A company with nobody in it: what a server has before its first load. */
  public static Directory empty() {
    return of(
        new Contents(
            0,
            Instant.EPOCH,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            Map.of(),
            List.of(),
            Set.of(),
            Margins.NONE));
  }

  /** The change counter this snapshot was loaded at. */
  public long version() {
    return contents.version();
  }

  /** When it was loaded. */
  public Instant loadedAt() {
    return contents.loadedAt();
  }

  /** All managers, dismissed ones included, in the order of their ids. */
  public List<Manager> listManagers() {
    return contents.managers();
  }

  public Optional<Manager> findManager(ManagerId id) {
    return Optional.ofNullable(managers.get(id));
  }

  public Optional<Manager> findManagerByExtension(String extension) {
    return Optional.ofNullable(managersByExtension.get(extension));
  }

  public Optional<Manager> findManagerByDevice(DeviceName device) {
    return Optional.ofNullable(managersByDevice.get(device));
  }

  /** The manager whose own mobile this is. */
  public Optional<Manager> findManagerByMobile(PhoneNumber mobile) {
    return Optional.ofNullable(managersByMobile.get(mobile));
  }

  /** All counterparties, in the order of the snapshot. */
  public List<Counterparty> listCounterparties() {
    return contents.counterparties();
  }

  /** Every counterparty with this number, the likeliest caller first; usually none or one. */
  public List<Counterparty> listCounterparties(PhoneNumber number) {
    return counterparties.getOrDefault(number, List.of());
  }

  public List<RingGroup> listRingGroups() {
    return contents.ringGroups();
  }

  public Optional<RingGroup> findRingGroup(long id) {
    return Optional.ofNullable(ringGroups.get(id));
  }

  public Optional<InboundRoute> findRoute(Did did) {
    return Optional.ofNullable(routes.get(did));
  }

  public List<InboundRoute> listRoutes() {
    return contents.routes();
  }

  public List<Trunk> listTrunks() {
    return contents.trunks();
  }

  public Optional<Trunk> findTrunk(String name) {
    return contents.trunks().stream().filter(trunk -> trunk.name().equals(name)).findFirst();
  }

  /**
   * The operator of a number: the ported-number table first, then the longest prefix. A prefix is
   * only a hint since numbers may be carried to another operator (Ukraine: since 01.05.2019).
   */
  public Optional<String> findOperator(PhoneNumber number) {
    String ported = contents.portedNumbers().get(number);
    if (ported != null) {
      return Optional.of(ported);
    }
    String digits = number.digits();
    for (int length = Math.min(LONGEST_PREFIX_DIGITS, digits.length()); length > 0; length--) {
      String operator = contents.operatorPrefixes().get(digits.substring(0, length));
      if (operator != null) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }

  /** Every operator that some number is known to belong to. */
  public Set<String> operators() {
    Set<String> operators = new HashSet<>(contents.operatorPrefixes().values());
    operators.addAll(contents.portedNumbers().values());
    return operators;
  }

  /**
   * The trunks to a number in the order to be tried: those of its operator, then those that reach
   * everybody. A trunk of another operator is no way.
   */
  public List<Trunk> listTrunksTo(PhoneNumber number) {
    Optional<String> operator = findOperator(number);
    List<Trunk> ways = new ArrayList<>(2);
    for (Trunk trunk : contents.trunks()) {
      if (operator.isPresent() && trunk.operator().equals(operator.get())) {
        ways.add(trunk);
      }
    }
    for (Trunk trunk : contents.trunks()) {
      if (trunk.operator().isEmpty()) {
        ways.add(trunk);
      }
    }
    return List.copyOf(ways);
  }

  /** {@link #listTrunksTo} the manager's mobile, looked up once per snapshot; empty without one. */
  public List<Trunk> listTrunksToMobile(ManagerId manager) {
    return trunksToMobiles.getOrDefault(manager, List.of());
  }

  /** Whether calls from this number are refused. */
  public boolean isBlocked(PhoneNumber number) {
    return contents.blocked().contains(number);
  }

  /** The margins of the last complete week known, or {@link Margins#NONE}. */
  public Margins margins() {
    return contents.margins();
  }

  /** Counts for {@code /debug/state} and the metrics. */
  public Map<String, Object> describe() {
    return Map.of(
        "version", version(),
        "loadedAt", loadedAt().toString(),
        "managers", contents.managers().size(),
        "counterparties", contents.counterparties().size(),
        "phones", counterparties.size(),
        "ringGroups", contents.ringGroups().size(),
        "trunks", contents.trunks().size(),
        "routes", contents.routes().size(),
        "marginWeek", contents.margins().weekStart().toString());
  }

  private static Map<PhoneNumber, List<Counterparty>> indexByPhone(List<Counterparty> all) {
    Map<PhoneNumber, List<Counterparty>> index = HashMap.newHashMap(all.size() * 2);
    for (Counterparty counterparty : all) {
      for (PhoneNumber phone : counterparty.phones()) {
        index.merge(phone, List.of(counterparty), Directory::concat);
      }
    }
    return index;
  }

  private static List<Counterparty> concat(List<Counterparty> some, List<Counterparty> one) {
    if (some.containsAll(one)) {
      return some;
    }
    List<Counterparty> both = new ArrayList<>(some);
    both.addAll(one);
    return List.copyOf(both);
  }

  private static <K, V> void putOnce(Map<K, V> map, K key, V value, String what) {
    V previous = map.putIfAbsent(key, value);
    Require.that(previous == null, what, key, "used once, also by " + previous);
  }

  /**
   * What a snapshot is made of.
   *
   * @param managers kept in the order of their ids
   * @param counterparties kept in their order: of those who share a number the first goes first
   * @param operatorPrefixes leading digits without plus, such as {@code 38067}, to the operator's
   *     name
   * @param portedNumbers numbers carried to another operator
   * @param trunks in the order of preference
   */
  public record Contents(
      long version,
      Instant loadedAt,
      List<Manager> managers,
      List<Counterparty> counterparties,
      List<RingGroup> ringGroups,
      List<InboundRoute> routes,
      Map<String, String> operatorPrefixes,
      Map<PhoneNumber, String> portedNumbers,
      List<Trunk> trunks,
      Set<PhoneNumber> blocked,
      Margins margins) {
    public Contents {
      managers = managers.stream().sorted(Comparator.comparing(Manager::id)).toList();
      counterparties = List.copyOf(counterparties);
      ringGroups = List.copyOf(ringGroups);
      routes = List.copyOf(routes);
      operatorPrefixes = Map.copyOf(operatorPrefixes);
      portedNumbers = Map.copyOf(portedNumbers);
      trunks = List.copyOf(trunks);
      blocked = Set.copyOf(blocked);
    }
  }
}
