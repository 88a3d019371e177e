package ua.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DialStatus;
import ua.switchboard.call.Did;
import ua.switchboard.call.HangupCause;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.directory.Trunk;
import ua.switchboard.live.CallRequests;
import ua.switchboard.live.Decision;
import ua.switchboard.presence.Availability;
import ua.switchboard.presence.Availability.State;
import ua.switchboard.presence.PresenceView;
import ua.switchboard.routing.CallRouter;
import ua.switchboard.routing.Explanation;
import ua.switchboard.routing.HuntStep;
import ua.switchboard.routing.RoutingRequest;
import ua.switchboard.routing.RoutingSettings;

/** FEATURE UNDER TEST: what holds for every company, every moment and every interleaving. */
class P01_PropertiesTest {
  private static final long SEED = 42_2026;
  private static final int COMPANIES = 3_000;

  private final CallRouter router = new CallRouter(RoutingSettings.DEFAULT);

  @Test
  @DisplayName(
      "whatever the company: it ends, in time, nobody twice in a stage, nobody unavailable")
  void everyPlan_keepsTheRules() {
    System.out.println("properties seed " + SEED);
    var random = new Random(SEED);
    for (int i = 0; i < COMPANIES; i++) {
      String text = company(random);
      Directory company = Company.of(text);
      PresenceView moment = moment(company, random);
      var request = RoutingRequest.of(new Did(Company.DID), Scene.caller(caller(random)));
      Explanation once = router.explain(company, moment, request, Scene.MONDAY_NOON);
      Explanation again = router.explain(company, moment, request, Scene.MONDAY_NOON);
      assertThat(again).as(text).isEqualTo(once);
      check(once, company, moment, text);
    }
  }

  @Test
  @DisplayName("a team in which anybody could be rung is never dead for want of next actions")
  void unfinishedContacts_neverMakeATeamDead() {
    var random = new Random(SEED);
    var settings = RoutingSettings.DEFAULT;
    var lenient =
        new CallRouter(
            new RoutingSettings(
                settings.zone(),
                settings.minRing(),
                settings.staleRing(),
                settings.waitPause(),
                0));
    int spared = 0;
    for (int i = 0; i < COMPANIES; i++) {
      String text = company(random);
      Directory company = Company.of(text);
      Map<ManagerId, Integer> unfinished = new TreeMap<>();
      company.listManagers().forEach(one -> unfinished.put(one.id(), random.nextInt(9)));
      PresenceView moment = withUnfinished(moment(company, random), unfinished);
      var request = RoutingRequest.of(new Did(Company.DID), Scene.caller(caller(random)));
      Explanation with = router.explain(company, moment, request, Scene.MONDAY_NOON);
      Explanation without = lenient.explain(company, moment, request, Scene.MONDAY_NOON);
      boolean rings = without.steps().getFirst().step().isRing();
      assertThat(with.steps().getFirst().step().isRing()).as(text).isEqualTo(rings);
      check(with, company, moment, text);
      spared += with.equals(without) ? 0 : 1;
    }
    assertThat(spared).as("companies in which the rule changed something").isGreaterThan(300);
  }

  private static PresenceView withUnfinished(
      PresenceView moment, Map<ManagerId, Integer> unfinished) {
    return new PresenceView() {
      @Override
      public Availability availability(Manager manager) {
        return moment.availability(manager);
      }

      @Override
      public int unfinished(ManagerId manager) {
        return unfinished.getOrDefault(manager, 0);
      }

      @Override
      public boolean hasUnfinished() {
        return true;
      }

      @Override
      public int freeChannels(Trunk trunk) {
        return moment.freeChannels(trunk);
      }
    };
  }

  private static void check(
      Explanation explanation, Directory company, PresenceView moment, String text) {
    List<Explanation.Step> steps = explanation.steps();
    assertThat(steps.getLast().step().isTerminal()).as(text).isTrue();
    assertThat(steps.subList(0, steps.size() - 1))
        .as(text)
        .noneMatch(step -> step.step().isTerminal());
    Duration total = company.listRoutes().getFirst().timing().total();
    Set<String> asked = new HashSet<>();
    for (Explanation.Step step : steps) {
      if (step.step() instanceof HuntStep.RingDevices ring) {
        assertThat(step.startsAfter().plus(ring.ring())).as(text).isLessThanOrEqualTo(total);
        for (ManagerId id : ring.managers()) {
          assertThat(asked.add("desk " + id)).as("twice: %s%n%s", id, text).isTrue();
          assertThat(availability(company, moment, id).isFree()).as(text).isTrue();
        }
      } else if (step.step() instanceof HuntStep.RingMobile ring) {
        assertThat(asked.add("mobile " + ring.manager())).as(text).isTrue();
        assertThat(availability(company, moment, ring.manager()).isFreeForMobile())
            .as(text)
            .isTrue();
        assertThat(moment.freeChannels(ring.trunk())).as(text).isPositive();
      }
    }
    Map<CascadeStage, Set<ManagerId>> named = new TreeMap<>();
    explanation
        .trace()
        .candidates()
        .forEach(line ->
            named
                .computeIfAbsent(line.stage(), stage -> new HashSet<>())
                .add(line.manager().orElseThrow()));
    assertThat(named.keySet()).as(text).hasSize(company.listRoutes().getFirst().stages().size());
    assertThat(named.values())
        .as(text)
        .allMatch(managers -> managers.size() == company.listManagers().size());
  }

  private static Availability availability(
      Directory company, PresenceView moment, ManagerId manager) {
    return moment.availability(company.findManager(manager).orElseThrow());
  }

  private static String company(Random random) {
    var text = new StringBuilder("operator 38067 kyivstar\noperator 38050 vodafone\n");
    text.append("trunk kyivstar operator=kyivstar channels=1\ntrunk sip channels=1\n");
    int managers = 1 + random.nextInt(8);
    for (int i = 0; i < managers; i++) {
      text.append("manager ").append(101 + i);
      text.append(random.nextBoolean() ? " margin=" + random.nextInt(-50, 50) : "");
      text.append(random.nextInt(5) == 0 ? " absent deputy=101" : "");
      text.append(random.nextInt(8) == 0 ? " dismissed" : "");
      text.append(random.nextInt(8) == 0 ? " no-phone" : "");
      text.append(random.nextInt(8) == 0 ? " no-new" : "");
      String prefix = random.nextBoolean() ? "067" : "050";
      text.append(random.nextBoolean() ? " mobile=" + prefix + (1_000_000 + i) : "");
      text.append('\n');
    }
    text.append("group 1 ").append(pick(random, "RING_ALL", "LINEAR", "LEAST_RECENT"));
    text.append(" 101,").append(100 + managers).append('\n');
    text.append("group 2 ROUND_ROBIN ").append(100 + managers).append(",101\n");
    for (int i = 0; i < 3; i++) {
      text.append("client 067123450").append(i).append(" owner=");
      text.append(101 + random.nextInt(managers)).append('\n');
    }
    List<String> stages = new ArrayList<>(List.of("OWNER", "RANKED", "RING_GROUPS", "GSM"));
    Collections.shuffle(stages, random);
    text.append("route ").append(Company.DID).append(" groups=1,2 stages=");
    text.append(String.join(",", stages.subList(0, 1 + random.nextInt(4))));
    text.append(" total=").append(random.nextInt(150)).append(" wait=").append(random.nextInt(60));
    text.append(" offers=").append(random.nextInt(5));
    return text.toString();
  }

  private static String pick(Random random, String... of) {
    return of[random.nextInt(of.length)];
  }

  private static String caller(Random random) {
    return pick(random, "withheld", "0671234500", "0671234501", "0671234502", "0509999999", "101");
  }

  private static PresenceView moment(Directory company, Random random) {
    Map<ManagerId, Availability> states = new TreeMap<>();
    for (Manager manager : company.listManagers()) {
      State state = random.nextBoolean() ? State.FREE : State.values()[random.nextInt(8)];
      states.put(
          manager.id(),
          new Availability(
              state,
              "",
              Optional.empty(),
              Scene.MONDAY_NOON,
              Scene.MONDAY_NOON.minusSeconds(random.nextInt(3)),
              Scene.MONDAY_NOON,
              random.nextInt(3),
              random.nextBoolean()));
    }
    int channels = random.nextInt(2);
    return new PresenceView() {
      @Override
      public Availability availability(Manager manager) {
        return Objects.requireNonNull(states.get(manager.id()));
      }

      @Override
      public int freeChannels(Trunk trunk) {
        return channels;
      }
    };
  }

  @Test
  @DisplayName("case 1: a burst of fifty calls on many threads: no manager in two decisions")
  void burstOfFifty_noManagerTwice() throws Exception {
    for (int round = 0; round < 20; round++) {
      var text = new StringBuilder("group 1 RING_ALL 101,102,103\n");
      for (int i = 101; i <= 120; i++) {
        text.append("manager ").append(i).append(" margin=").append(i % 3).append('\n');
      }
      text.append("route 1 stages=RING_GROUPS groups=1\nroute 2 stages=RANKED wait=30\n");
      var scene = Scene.of(text.toString());
      List<Callable<Decision>> burst = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        var inbound =
            new CallRequests.Inbound(
                new CallId("c" + i), new Did(i % 10 == 0 ? "1" : "2"), Scene.caller("withheld"));
        burst.add(() -> scene.switchboard.plan(inbound));
      }
      List<ManagerId> rung = new ArrayList<>();
      for (Decision decision : together(burst)) {
        if (decision.step() instanceof HuntStep.RingDevices ring) {
          rung.addAll(ring.managers());
        }
      }
      assertThat(rung).hasSize(20).doesNotHaveDuplicates();
    }
  }

  @Test
  @DisplayName("case 39: end events in any order, doubled and at once: one record, nothing held")
  void endEvents_atOnce_oneRecord() throws Exception {
    for (int round = 0; round < 200; round++) {
      var scene = Scene.of("manager 101\nmanager 102\n");
      scene.arrives("c", "0501111111");
      var id = new CallId("c");
      Decision first = scene.decision("c");
      var ended =
          new CallRequests.Ended(
              id,
              first.offer(),
              DialStatus.CANCEL,
              HangupCause.NONE,
              Optional.empty(),
              first.memory());
      var result =
          new CallRequests.StepResult(
              id,
              first.offer(),
              DialStatus.NOANSWER,
              HangupCause.NONE,
              Optional.empty(),
              first.memory());
      scene.clock.pass(10);
      Set<Object> done = ConcurrentHashMap.newKeySet();
      together(
          List.of(
              () -> done.add(scene.switchboard.next(result)),
              () -> act(() -> scene.switchboard.ended(ended)),
              () -> act(() -> scene.switchboard.ended(ended)),
              () -> act(() -> scene.connects("c", "101")),
              () -> act(() -> scene.legEnds("c", "101", 16)),
              () -> act(() -> scene.switchboard.resync("pbx1", List.of())),
              () -> act(scene.switchboard::sweep)));
      assertThat(scene.finished).hasSize(1);
      assertThat(scene.switchboard.listCalls()).isEmpty();
      assertThat(scene.board.listReservations()).isEmpty();
    }
  }

  private static boolean act(Runnable what) {
    what.run();
    return true;
  }

  private static <T> List<T> together(List<Callable<T>> work) throws Exception {
    var start = new CountDownLatch(1);
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> one : work) {
        running.add(
            pool.submit(() -> {
              start.await();
              return one.call();
            }));
      }
      start.countDown();
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get());
      }
      return results;
    }
  }
}
