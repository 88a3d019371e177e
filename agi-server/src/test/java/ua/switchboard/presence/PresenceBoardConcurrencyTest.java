package ua.switchboard.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DeviceName;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.directory.Trunk;
import ua.switchboard.presence.PresenceBoard.Release;
import ua.switchboard.testkit.SettableClock;

/** FEATURE UNDER TEST: of any number of threads that want a manager or a SIM card, one gets it. */
class PresenceBoardConcurrencyTest {
  private static final Duration LEASE = Duration.ofSeconds(20);
  private static final Trunk ONE_SIM =
      new Trunk("sim", "", "PJSIP/{number}@sim", Trunk.NumberFormat.E164, 1, Duration.ZERO);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T10:00:00Z"));
  private final PresenceBoard board =
      new PresenceBoard(
          new PresenceSettings(
              PresenceSettings.DEFAULT.zone(), Duration.ZERO, Duration.ZERO, Duration.ZERO),
          clock);

  @Test
  @DisplayName("case 1: fifty calls in the same instant: exactly one gets the manager")
  void burstOfFifty_oneWinner() throws Exception {
    for (int round = 1; round <= 200; round++) {
      Manager manager = manager(round);
      List<Optional<Reservation>> results =
          together(50, i -> board.tryReserve(manager, call(i), LEASE));
      assertThat(results.stream().filter(Optional::isPresent)).hasSize(1);
    }
  }

  @Test
  @DisplayName("case 1: fifty calls, fifty managers: everybody has exactly one call")
  void burstOfFifty_overFiftyManagers() throws Exception {
    List<Manager> managers =
        IntStream.rangeClosed(1, 50).mapToObj(PresenceBoardConcurrencyTest::manager).toList();
    List<Optional<Reservation>> results = together(50, i -> firstFree(managers, call(i)));
    assertThat(results).allMatch(Optional::isPresent);
    assertThat(results.stream().map(r -> r.orElseThrow().manager()).distinct()).hasSize(50);
  }

  private Optional<Reservation> firstFree(List<Manager> managers, CallId call) {
    for (Manager manager : managers) {
      Optional<Reservation> taken = board.tryReserve(manager, call, LEASE);
      if (taken.isPresent()) {
        return taken;
      }
    }
    return Optional.empty();
  }

  @Test
  @DisplayName("case 28: manager and SIM card together or neither")
  void managerAndSim_togetherOrNeither() throws Exception {
    for (int round = 0; round < 200; round++) {
      int base = round * 10;
      List<Optional<Reservation>> results =
          together(8, i -> board.tryReserve(manager(base + i + 1), call(i), ONE_SIM, LEASE));
      assertThat(results.stream().filter(Optional::isPresent)).hasSize(1);
      assertThat(board.listReservations()).hasSize(1);
      results.forEach(r -> r.ifPresent(held -> board.release(held, Release.NOT_TAKEN)));
      assertThat(board.look().freeChannels(ONE_SIM)).isEqualTo(1);
    }
  }

  @Test
  void randomWork_neverTwoHoldersAndNothingLeaks() throws Exception {
    long seed = 20261123L;
    System.out.println("PresenceBoardConcurrencyTest seed " + seed);
    Map<ManagerId, AtomicInteger> holders = new ConcurrentHashMap<>();
    var doubled = new AtomicInteger();
    together(
        4,
        thread -> {
          var random = new Random(seed + thread);
          for (int i = 0; i < 50_000; i++) {
            Manager manager = manager(1 + random.nextInt(5));
            Optional<Reservation> taken = board.tryReserve(manager, call(thread), LEASE);
            if (taken.isPresent()) {
              var count = holders.computeIfAbsent(manager.id(), id -> new AtomicInteger());
              if (count.incrementAndGet() > 1) {
                doubled.incrementAndGet();
              }
              work(taken.get(), random);
              count.decrementAndGet();
              board.release(taken.get(), random.nextBoolean() ? Release.TALKED : Release.NOT_TAKEN);
            }
          }
          return Optional.<Reservation>empty();
        });
    assertThat(doubled).hasValue(0);
    assertThat(board.listReservations()).isEmpty();
  }

  private void work(Reservation held, Random random) {
    if (random.nextBoolean()) {
      board.ringing(held);
    }
    if (random.nextBoolean()) {
      board.talking(held, LEASE);
    }
    if (random.nextInt(10) == 0) {
      board.pause(held.manager(), "now and then");
      board.unpause(held.manager());
    }
  }

  @Test
  void staleHolder_changesNothing() {
    Manager manager = manager(1);
    Reservation old = board.tryReserve(manager, call(1), LEASE).orElseThrow();
    clock.pass(LEASE);
    Reservation newer = board.tryReserve(manager, call(2), LEASE).orElseThrow();
    assertThat(newer.generation()).isGreaterThan(old.generation());
    assertThat(board.talking(old, LEASE)).isFalse();
    assertThat(board.renew(old, LEASE)).isFalse();
    assertThat(board.ringing(old)).isFalse();
    board.release(old, Release.TALKED);
    assertThat(board.listReservations()).containsExactly(newer);
  }

  @Test
  void sweep_endsWhatRanOut_andSaysIt() {
    Reservation held = board.tryReserve(manager(1), call(1), ONE_SIM, LEASE).orElseThrow();
    assertThat(board.sweep()).isEmpty();
    clock.pass(LEASE);
    assertThat(board.look().freeChannels(ONE_SIM)).isEqualTo(1);
    assertThat(board.sweep()).containsExactly(held);
    assertThat(board.sweep()).isEmpty();
  }

  private static Manager manager(long id) {
    return new Manager(
        new ManagerId(id),
        "M" + id,
        Long.toString(id),
        List.of(new DeviceName("PJSIP/" + id)),
        Optional.empty(),
        true,
        true,
        Optional.empty(),
        List.of());
  }

  private static CallId call(int number) {
    return new CallId("c" + number);
  }

  private static List<Optional<Reservation>> together(int threads, Work work)
      throws InterruptedException, ExecutionException {
    var start = new CountDownLatch(1);
    List<Future<Optional<Reservation>>> running = new ArrayList<>();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < threads; i++) {
        int number = i;
        running.add(
            pool.submit(() -> {
              start.await();
              return work.run(number);
            }));
      }
      start.countDown();
      List<Optional<Reservation>> results = new ArrayList<>();
      for (Future<Optional<Reservation>> one : running) {
        results.add(one.get());
      }
      return results;
    }
  }

  /** What one of the threads does. */
  private interface Work {
    Optional<Reservation> run(int number);
  }
}
