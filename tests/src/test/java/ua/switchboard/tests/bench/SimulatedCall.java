package ua.switchboard.tests.bench;

import java.util.List;

/**
 * One caller through the dialplan: {@code route}, for every fourth call {@code next} because the
 * first one rung did not answer, and {@code ended}. Two of three callers are clients, the third is
 * a stranger who is distributed by margin.
 */
final class SimulatedCall {
  private static final int CALLS_PER_NEXT = 4;
  private static final int CALLS_PER_STRANGER = 3;

  private enum Phase {
    ROUTE,
    NEXT,
    ENDED,
    OVER
  }

  private final String id;
  private final String caller;
  private final boolean measured;
  private Phase phase = Phase.ROUTE;
  private final boolean unanswered;
  private String offer = "0";
  private String memory = "";

  /**
   * @param number the how manieth call this is: decides who calls and how it goes
   * @param measured whether the figures of this call count
   */
  SimulatedCall(BenchCompany company, String idPrefix, long number, boolean measured) {
    this.id = idPrefix + number;
    this.measured = measured;
    unanswered = number % CALLS_PER_NEXT == 0;
    caller =
        (number % CALLS_PER_STRANGER == 0
                ? company.strangerNumber(number)
                : company.clientNumber(number * 7_919))
            .e164()
            .replace("+38", "");
  }

  boolean isMeasured() {
    return measured;
  }

  /** The next session of this call. */
  AgiRequest request() {
    return switch (phase) {
      case ROUTE -> agi("route", List.of(id, BenchCompany.DID.value(), caller, "allowed"));
      case NEXT -> agi("next", result("NOANSWER", "0"));
      case ENDED -> agi("ended", result(unanswered ? "CANCEL" : "ANSWER", "16"));
      case OVER -> throw new IllegalStateException("call " + id + " is over");
    };
  }

  private List<String> result(String status, String cause) {
    return List.of(id, offer, status, cause, memory, "");
  }

  private AgiRequest agi(String script, List<String> arguments) {
    return new AgiRequest(script, id, caller, arguments);
  }

  /** Takes the result of the session asked for last. */
  void sessionEnded(AgiSession session) {
    if (phase != Phase.ENDED) {
      offer = session.offer();
      memory = session.memory();
    }
    phase =
        switch (phase) {
          case ROUTE -> unanswered ? Phase.NEXT : Phase.ENDED;
          case NEXT -> Phase.ENDED;
          case ENDED, OVER -> Phase.OVER;
        };
  }

  /** Whether {@code ended} is what comes next: the call has been routed and lasts. */
  boolean isAnswered() {
    return phase == Phase.ENDED;
  }

  /** The caller gives up whatever comes next. */
  void hangUp() {
    phase = Phase.ENDED;
  }

  boolean isOver() {
    return phase == Phase.OVER;
  }
}
