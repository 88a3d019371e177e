package ua.switchboard.api.live;

import java.util.Map;
import java.util.Optional;
import ua.switchboard.api.Access;
import ua.switchboard.api.Answer;
import ua.switchboard.api.Api;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.ApiRequest;
import ua.switchboard.api.Problem;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.CallControl.Outcome;
import ua.switchboard.live.CallView;
import ua.switchboard.live.ListeningDesk;
import ua.switchboard.live.ListeningDesk.Listening;
import ua.switchboard.live.Refusal;
import ua.switchboard.live.Supervision;
import ua.switchboard.live.Supervisions;
import ua.switchboard.live.Switchboard;
import ua.switchboard.security.Audit;
import ua.switchboard.security.Permission;
import ua.switchboard.security.Principal;

/**
 * {@code /live/calls/{id}/listeners}: supervisors who listen to a call. What is not kept in the
 * audit does not happen.
 */
public final class Listeners implements ApiPart {
  private static final Access SUPERVISE = Access.of(Permission.SUPERVISE);
  private static final String ONE = "/live/calls/{id}/listeners/{listener}";

  private final ListeningDesk desk;
  private final Supervisions supervisions;
  private final LiveJson json;
  private final Audit audit;
  private final Deeds deeds;

  public Listeners(
      Switchboard switchboard,
      ListeningDesk desk,
      Supervisions supervisions,
      LiveJson json,
      Audit audit) {
    this.desk = desk;
    this.supervisions = supervisions;
    this.json = json;
    this.audit = audit;
    this.deeds = new Deeds(switchboard, audit);
  }

  /** Whose side of the call is listened to, and how. */
  record Wish(long manager, Supervision.Mode mode) {}

  /** How it is listened to from now on. */
  record NewMode(Supervision.Mode mode) {}

  @Override
  public void mount(Api api) {
    api.post("/live/calls/{id}/listeners", SUPERVISE, this::begin);
    api.put(ONE, SUPERVISE, this::change);
    api.delete(ONE, SUPERVISE, this::stop);
  }

  private Answer begin(ApiRequest request) {
    request.query().done();
    CallView call = deeds.visible(request);
    Wish wish = request.body(Wish.class);
    ManagerId supervisor =
        request
            .who()
            .manager()
            .orElseThrow(() -> new Problem(409, "no-telephone", "you are no manager"));
    var manager = new ManagerId(Math.max(1, wish.manager()));
    if (!request.who().scope().covers(manager) || !call.isOf(manager)) {
      throw Deeds.problem(Refusal.NOT_TALKING, "");
    }
    audit(request.who(), "listening-began", call.id().value(), wish.mode(), manager);
    return switch (desk.listen(call.id(), supervisor, manager, wish.mode())) {
      case Listening.Begun(Supervision begun) -> Answer.json(201, json.listener(begun));
      case Listening.Refused(Refusal why, String detail) -> throw Deeds.problem(why, detail);
    };
  }

  private Answer change(ApiRequest request) {
    request.query().done();
    Supervision going = going(request);
    Supervision.Mode mode = request.body(NewMode.class).mode();
    audit(request.who(), "listening-changed", going.call().value(), mode, going.manager());
    refuse(desk.listenAs(going.id(), mode));
    return Answer.json(json.listener(supervisions.find(going.id()).orElse(going)));
  }

  private Answer stop(ApiRequest request) {
    request.query().done();
    Supervision going = going(request);
    refuse(desk.stopListening(going.id()));
    audit(request.who(), "listening-ended", going.call().value(), going.mode(), going.manager());
    return Answer.none();
  }

  /** One's own, or one by somebody whose supervisor one is. */
  private Supervision going(ApiRequest request) {
    Optional<Supervision> found =
        supervisions
            .find(request.path("listener"))
            .filter(one -> one.call().value().equals(request.path("id")))
            .filter(one -> mayTouch(request.who(), one));
    return found.orElseThrow(() -> Deeds.problem(Refusal.LISTENER_UNKNOWN, ""));
  }

  private static boolean mayTouch(Principal who, Supervision one) {
    return who.manager().filter(one.supervisor()::equals).isPresent()
        || who.scope().covers(one.supervisor()) && who.scope().covers(one.manager());
  }

  private void audit(
      Principal who, String action, String call, Supervision.Mode mode, ManagerId manager) {
    audit.record(who, action, call, Map.of("mode", mode.name(), "manager", manager.toString()));
  }

  private static void refuse(Outcome outcome) {
    if (outcome instanceof Outcome.Refused(Refusal why, String detail)) {
      throw Deeds.problem(why, detail);
    }
  }
}
