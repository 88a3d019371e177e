package ua.switchboard.agi;

import java.time.Duration;
import java.util.List;
import ua.switchboard.call.CallId;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.Decision;
import ua.switchboard.routing.HuntStep;

/** Decisions for tests of the edge. */
final class Decisions {
  private static final HuntStep RING =
      new HuntStep.RingDevices(
          CascadeStage.OWNER, List.of(new ManagerId(1)), Duration.ofSeconds(15));

  private Decisions() {}

  static Decision ring(String dial) {
    return of(7, RING, dial, "", "");
  }

  static Decision ringShowing(String client) {
    return of(7, RING, "PJSIP/101", "", client);
  }

  static Decision of(long offer, HuntStep step, String dial, String memory, String client) {
    return new Decision(
        new CallId("1.1"), offer, step, dial, memory, client, true, "", List.of("test-reason"));
  }
}
