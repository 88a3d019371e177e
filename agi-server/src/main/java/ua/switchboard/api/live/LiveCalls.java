package ua.switchboard.api.live;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ua.switchboard.api.Access;
import ua.switchboard.api.Answer;
import ua.switchboard.api.Api;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.ApiRequest;
import ua.switchboard.call.CallId;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.ActiveCall;
import ua.switchboard.live.CallControl.Outcome;
import ua.switchboard.live.CallDesk;
import ua.switchboard.live.CallView;
import ua.switchboard.live.Destination;
import ua.switchboard.live.Supervisions;
import ua.switchboard.live.Switchboard;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.security.Audit;
import ua.switchboard.security.Permission;

/** {@code /live/calls}: the calls in progress, and what may be done to them. */
public final class LiveCalls implements ApiPart {
  private static final Access READ = Access.of(Permission.LIVE_READ);
  private static final Access CONTROL = Access.of(Permission.CALL_CONTROL);

  private final Switchboard switchboard;
  private final CallDesk desk;
  private final Supervisions supervisions;
  private final PhoneNumberReader numbers;
  private final LiveJson json;
  private final Deeds deeds;

  public LiveCalls(
      Switchboard switchboard,
      CallDesk desk,
      Supervisions supervisions,
      PhoneNumberReader numbers,
      LiveJson json,
      Audit audit) {
    this.switchboard = switchboard;
    this.desk = desk;
    this.supervisions = supervisions;
    this.numbers = numbers;
    this.json = json;
    this.deeds = new Deeds(switchboard, audit);
  }

  /** The calls in progress. */
  record Calls(List<LiveJson.Call> calls) {}

  /** Whose telephone, or mobile, rings instead. */
  record To(long to, @Nullable Boolean mobile) {
    Destination destination() {
      return Whither.at(to, Boolean.TRUE.equals(mobile));
    }
  }

  @Override
  public void mount(Api api) {
    api.describedBy("live.yaml");
    api.get("/live/calls", READ, this::list);
    api.get("/live/calls/{id}", READ, this::read);
    api.post("/live/calls/{id}/hangup", CONTROL, this::hangUp);
    api.post("/live/calls/{id}/decline", CONTROL, r -> act(r, "call-declined", desk::decline));
    api.post("/live/calls/{id}/pickup", CONTROL, r -> act(r, "call-picked-up", desk::pickUp));
    api.post("/live/calls/{id}/redirect", CONTROL, this::redirect);
    api.post(
        "/live/calls/{id}/transfer", CONTROL, r -> hand(r, "call-transferred", desk::transfer));
    api.post("/live/calls/{id}/consult", CONTROL, r -> hand(r, "call-consulted", desk::consult));
    api.post(
        "/live/calls/{id}/consult/complete",
        CONTROL,
        r -> act(r, "consult-completed", desk::completeConsult));
    api.post(
        "/live/calls/{id}/consult/cancel",
        CONTROL,
        r -> act(r, "consult-cancelled", desk::cancelConsult));
    api.post("/live/calls/{id}/recording/pause", CONTROL, r -> record(r, true));
    api.post("/live/calls/{id}/recording/resume", CONTROL, r -> record(r, false));
  }

  private Answer list(ApiRequest request) {
    request.query().done();
    Collection<ActiveCall> all = switchboard.listCalls();
    var calls =
        all.stream()
            .map(ActiveCall::view)
            .filter(view -> Deeds.isVisible(view, request.who()))
            .sorted(Comparator.comparing(CallView::arrivedAt))
            .map(view -> json.call(view, supervisions.list()))
            .toList();
    return Answer.json(new Calls(calls));
  }

  private Answer read(ApiRequest request) {
    request.query().done();
    return Answer.json(json.call(deeds.visible(request), supervisions.list()));
  }

  private Answer hangUp(ApiRequest request) {
    request.query().done();
    CallView call = deeds.theirs(request);
    return deeds.done(request, "call-hung-up", call, desk.hangUp(call.id()), Map.of());
  }

  private Answer record(ApiRequest request, boolean paused) {
    request.query().done();
    CallView call = deeds.theirs(request);
    String action = paused ? "recording-paused" : "recording-resumed";
    return deeds.done(request, action, call, desk.pauseRecording(call.id(), paused), Map.of());
  }

  private Answer redirect(ApiRequest request) {
    return hand(request, "call-redirected", request.body(To.class).destination(), desk::redirect);
  }

  /** Something a manager does to a call. */
  private interface Act {
    Outcome by(CallId call, ManagerId manager);
  }

  private Answer act(ApiRequest request, String action, Act act) {
    CallView call = deeds.visible(request);
    ManagerId actor = deeds.actor(request);
    Outcome outcome = act.by(call.id(), actor);
    return deeds.done(request, action, call, outcome, Map.of("manager", actor.toString()));
  }

  /** A call that a manager hands to a colleague, or to somebody outside. */
  private interface Hand {
    Outcome from(CallId call, ManagerId from, Destination to);
  }

  private Answer hand(ApiRequest request, String action, Hand hand) {
    return hand(request, action, request.body(Whither.class).destination(numbers), hand);
  }

  private Answer hand(ApiRequest request, String action, Destination to, Hand hand) {
    CallView call = deeds.visible(request);
    ManagerId actor = deeds.actor(request);
    Outcome outcome = hand.from(call.id(), actor, to);
    var about = new HashMap<>(Whither.words(to));
    about.put("manager", actor.toString());
    return deeds.done(request, action, call, outcome, about);
  }
}
