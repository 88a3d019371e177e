package ua.switchboard.tests.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.Did;
import ua.switchboard.call.PhoneNumber;
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
import ua.switchboard.directory.Trunk.NumberFormat;

/**
 * The company the benchmarks route for: every counterparty has an owner, every second one two
 * numbers, every manager a telephone, a mobile and a margin; one DID with the whole cascade. The
 * same sizes give the same company.
 *
 * @param counterparties how many clients; they have one and a half times as many numbers
 * @param managers how many managers
 */
record BenchCompany(int counterparties, int managers) {
  /** What the goals are set for: ten times a large sales company. */
  static final BenchCompany LARGE = new BenchCompany(100_000, 200);

  static final Did DID = new Did("380441234567");

  private static final long MARGIN_SEED = 20_161_123;
  private static final int GROUP_MEMBERS = 10;
  private static final Duration RING = Duration.ofSeconds(15);

  /** The number of a client, by any index. */
  PhoneNumber clientNumber(long index) {
    return number("67", Math.floorMod(index, counterparties));
  }

  /** A number that no client has. */
  PhoneNumber strangerNumber(long index) {
    return number("99", Math.floorMod(index, 10_000_000));
  }

  List<ManagerId> managerIds() {
    return LongStream.rangeClosed(1, managers).mapToObj(ManagerId::new).toList();
  }

  static DeviceName device(ManagerId manager) {
    return new DeviceName("PJSIP/" + (1_000 + manager.value()));
  }

  Directory directory() {
    return Directory.of(
        new Directory.Contents(
            1,
            Instant.now(),
            managerIds().stream().map(this::manager).toList(),
            clients(),
            List.of(
                new RingGroup(
                    1, "sales", RingStrategy.LINEAR, managerIds().subList(0, groupSize()), RING)),
            List.of(route()),
            Map.of("38067", "kyivstar", "38050", "vodafone", "38063", "lifecell"),
            Map.of(),
            List.of(trunk("kyivstar"), trunk("vodafone"), trunk("lifecell")),
            Set.of(),
            margins()));
  }

  private int groupSize() {
    return Math.min(GROUP_MEMBERS, managers);
  }

  private List<Counterparty> clients() {
    List<Counterparty> clients = new ArrayList<>(counterparties);
    for (int i = 0; i < counterparties; i++) {
      List<PhoneNumber> phones =
          i % 2 == 0 ? List.of(number("67", i)) : List.of(number("67", i), number("50", i));
      var owner = new ManagerId(1 + i % managers);
      clients.add(
          new Counterparty(
              i + 1, "К-%06d".formatted(i), "Клієнт " + i, Optional.of(owner), false, phones));
    }
    return clients;
  }

  private Manager manager(ManagerId id) {
    return new Manager(
        id,
        "Менеджер " + id,
        String.valueOf(1_000 + id.value()),
        List.of(device(id)),
        Optional.of(number("63", id.value())),
        true,
        true,
        Optional.empty(),
        List.of());
  }

  private static InboundRoute route() {
    return new InboundRoute(
        DID,
        "sales",
        Optional.empty(),
        List.of(CascadeStage.values()),
        List.of(1L),
        Timing.DEFAULT,
        Policy.DEFAULT,
        Overflow.HANGUP,
        Overflow.HANGUP);
  }

  private static Trunk trunk(String operator) {
    return new Trunk(
        operator,
        operator,
        "PJSIP/{number}@" + operator,
        NumberFormat.NATIONAL,
        32,
        Duration.ofSeconds(4));
  }

  private Margins margins() {
    var random = new Random(MARGIN_SEED);
    Map<ManagerId, Long> kopecks = new HashMap<>();
    managerIds().forEach(id -> kopecks.put(id, random.nextLong(100_000_000)));
    LocalDate today = LocalDate.now(java.time.ZoneOffset.UTC);
    LocalDate lastMonday = today.minusDays(7 + today.getDayOfWeek().getValue() - 1L);
    return new Margins(lastMonday, 1, kopecks);
  }

  private static PhoneNumber number(String operator, long index) {
    return new PhoneNumber("+380%s%07d".formatted(operator, index));
  }
}
