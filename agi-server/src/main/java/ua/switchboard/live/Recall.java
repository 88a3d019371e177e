package ua.switchboard.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import ua.switchboard.call.CallId;
import ua.switchboard.call.Did;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.InboundRoute;
import ua.switchboard.directory.Manager;
import ua.switchboard.routing.Reason;

/** Rebuilds a call this server never saw from the memory that travels in its channel variable. */
final class Recall {
  private static final Did DEFAULT_DID = new Did("default");

  private final CurrentDirectory directory;
  private final SwitchboardSettings settings;
  private final TimeSource time;
  private final Function<ActiveCall, Hunt> hunts;

  /**
   * A recall for calls of this company.
   *
   * @param hunts plans a call anew
   */
  Recall(
      CurrentDirectory directory,
      SwitchboardSettings settings,
      TimeSource time,
      Function<ActiveCall, Hunt> hunts) {
    this.directory = directory;
    this.settings = settings;
    this.time = time;
    this.hunts = hunts;
  }

  /** The call as far as it is remembered; it goes on after this offer. */
  ActiveCall call(CallId id, long offer, String memory) {
    Instant now = time.instant();
    boolean out = RestartMemory.isOutgoing(memory);
    RestartMemory.Recalled recalled =
        out
            ? RestartMemory.decodeOutgoing(memory, DEFAULT_DID, now)
            : RestartMemory.decode(memory, someDid(), now);
    long age = Duration.between(recalled.arrivedAt(), now).toNanos();
    var call =
        new ActiveCall(
            id, recalled.did(), recalled.caller(), recalled.arrivedAt(), time.nanoTime() - age);
    if (out) {
      call.outgoing(Outgoing.recalled(RestartMemory.number(recalled), directory.get()));
    } else {
      Hunt hunt = hunts.apply(call);
      hunt.resume(recalled, listEarlier(recalled));
      call.hunt(hunt);
    }
    call.resumeOffers(offer);
    call.expect(time.nanoTime(), settings.terminalCeiling(), settings.lostAfter());
    return call;
  }

  private List<Attempt> listEarlier(RestartMemory.Recalled recalled) {
    Directory company = directory.get();
    List<Attempt> earlier = new ArrayList<>();
    for (RestartMemory.Offered offered : recalled.offered()) {
      company
          .findManager(offered.manager())
          .ifPresent(manager -> earlier.add(attempt(recalled, offered, manager)));
    }
    return earlier;
  }

  private static Attempt attempt(
      RestartMemory.Recalled recalled, RestartMemory.Offered offered, Manager manager) {
    var what =
        new Attempt.Offered(
            manager,
            offered.stage(),
            Reason.BEFORE_RESTART,
            offered.lap(),
            Optional.empty(),
            recalled.arrivedAt(),
            false);
    var attempt = new Attempt(what, Optional.empty());
    offered.outcome().ifPresent(outcome -> attempt.end(outcome, recalled.arrivedAt()));
    return attempt;
  }

  /** For a call whose memory is broken: any cascade is better for the caller than none. */
  private Did someDid() {
    List<InboundRoute> routes = directory.get().listRoutes();
    boolean hasDefault = directory.get().findRoute(DEFAULT_DID).isPresent();
    return hasDefault || routes.isEmpty() ? DEFAULT_DID : routes.getFirst().did();
  }
}
