package ua.switchboard.live;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DeviceName;
import ua.switchboard.routing.HuntStep;
import ua.switchboard.routing.Reason;
import ua.switchboard.routing.RoutePlan;

/** Writes decisions down for the dialplan. */
final class Decisions {
  private Decisions() {}

  static Decision hunting(ActiveCall call, Hunt hunt, HuntStep step, Reason reason) {
    boolean offer = !step.isTerminal() && !(step instanceof HuntStep.Wait);
    var policy = hunt.plan().route().policy();
    return new Decision(
        call.id(),
        offer ? call.nextOffer() : 0,
        step,
        dial(hunt, step),
        memory(call, hunt),
        clientName(call, hunt.plan()),
        policy.record(),
        policy.announcement(),
        List.of(reason.id()));
  }

  static Decision outgoing(ActiveCall call, HuntStep step, String reason, boolean record) {
    boolean dials = step instanceof HuntStep.DialOut;
    String dial = step instanceof HuntStep.DialOut out ? out.trunk().dialString(out.number()) : "";
    long offer = dials ? call.nextOffer() : 0;
    String memory = RestartMemory.encodeOutgoing(call.did(), call.arrivedAt());
    return new Decision(call.id(), offer, step, dial, memory, "", record, "", List.of(reason));
  }

  /** A call that we dialled stays one, whoever has it. */
  private static String memory(ActiveCall call, Hunt hunt) {
    return call.outgoing().isPresent()
        ? RestartMemory.encodeOutgoing(call.did(), call.arrivedAt())
        : RestartMemory.encode(call.did(), call.caller(), call.arrivedAt(), hunt);
  }

  /** Nothing more to do. */
  static Decision done(CallId call, Reason reason) {
    return new Decision(call, 0, new HuntStep.Done(), "", "", "", false, "", List.of(reason.id()));
  }

  private static String dial(Hunt hunt, HuntStep step) {
    if (step instanceof HuntStep.RingMobile mobile) {
      return mobile.trunk().dialString(mobile.mobile());
    }
    if (step instanceof HuntStep.DialOut out) {
      return out.trunk().dialString(out.number());
    }
    return hunt.current().stream()
        .flatMap(attempt -> attempt.manager().devices().stream())
        .map(DeviceName::value)
        .collect(Collectors.joining("&"));
  }

  /** The client's name, else what the network shows; several clients are said, not guessed. */
  private static String clientName(ActiveCall call, RoutePlan plan) {
    Optional<String> name = plan.client().map(client -> client.name());
    int candidates = plan.listClients().size();
    String more = candidates > 1 ? " (+" + (candidates - 1) + ")" : "";
    return name.map(known -> known + more).orElse(call.caller().name());
  }
}
