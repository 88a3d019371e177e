package ua.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import ua.switchboard.directory.Directory;

/**
 * FEATURE UNDER TEST: over a million steps of chance nobody is offered two calls, no lease is left
 * over, and every call has exactly one record.
 */
class S01_SimulationTest {
  private static final long SEED = 20261123;
  private static final long STEPS = 1_000_000;
  private static final String COMPANY =
      """
      manager 101 margin=900 mobile=0671110001
      manager 102 margin=800 mobile=0501110002
      manager 103 margin=700 mobile=0681110003
      manager 104 margin=600 deputy=101
      manager 105 margin=500 mobile=0671110005
      manager 106 margin=500
      manager 107
      manager 108 no-new mobile=0501110008
      operator 38067 kyivstar
      operator 38068 kyivstar
      operator 38050 vodafone
      trunk kyivstar operator=kyivstar channels=2 delay=3
      trunk vodafone operator=vodafone channels=1
      trunk sip channels=3
      group 1 RING_ALL 105,106,107
      group 2 ROUND_ROBIN 101,102,108
      group 3 LEAST_RECENT 103,104,105
      route 380441234567 stages=OWNER,RANKED,GSM wait=30 total=120
      route 100 stages=OWNER,RING_GROUPS,GSM groups=1,2
      route 200 stages=RING_GROUPS groups=3 laps=2 declined-again wait=20
      route 300 stages=OWNER,RANKED offers=3 fairness=3
      """;

  @Test
  @DisplayName("cases 1, 2, 10, 13, 14, 33, 39: a million steps of chance")
  void aMillionSteps_noDoubleOffer_noLeak_oneRecordEach() {
    System.out.println("simulation seed " + SEED);
    var simulation = new Simulation(SEED, companies());
    simulation.run(STEPS);
    System.out.printf(
        "steps %d, calls %d, offers %d, talks %d, restarts %d, outages %d%n",
        simulation.steps,
        simulation.callsPlanned(),
        simulation.offers,
        simulation.talks,
        simulation.restarts,
        simulation.outages);
    assertThat(simulation.steps).isGreaterThanOrEqualTo(STEPS);
    assertThat(simulation.restarts).isGreaterThan(20);
    assertThat(simulation.outages).isGreaterThan(20);
    assertThat(simulation.doubleOffers).as("double offers").isEmpty();
    assertThat(simulation.liveCalls()).as("calls left").isZero();
    assertThat(simulation.leases()).as("leases left").isZero();
    assertThat(simulation.trunkChannelsHeld()).as("SIM cards left").isZero();
    assertThat(simulation.listCallsWithoutOneRecord()).as("without one record").isEmpty();
  }

  private static List<Directory> companies() {
    var text = new StringBuilder(COMPANY);
    for (int client = 10; client < 40; client++) {
      int owner = 101 + client % 8;
      text.append("client 06712345").append(client).append(" owner=").append(owner);
      text.append(client % 10 == 0 ? " vip\n" : "\n");
    }
    String normal = text.toString();
    return List.of(
        Company.of(normal, 1),
        Company.of(normal.replace("manager 104", "manager 104 absent"), 2),
        Company.of(normal.replace("stages=OWNER,RANKED,GSM", "ranked=9 stages=OWNER,RANKED"), 3));
  }
}
