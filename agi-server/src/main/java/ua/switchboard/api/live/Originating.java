package ua.switchboard.api.live;

import java.util.Map;
import ua.switchboard.api.Access;
import ua.switchboard.api.Answer;
import ua.switchboard.api.Api;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.ApiRequest;
import ua.switchboard.api.Problem;
import ua.switchboard.call.CallId;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.CallDesk;
import ua.switchboard.live.CallDesk.Originated;
import ua.switchboard.live.OriginateView;
import ua.switchboard.live.Refusal;
import ua.switchboard.live.Switchboard;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.security.Audit;
import ua.switchboard.security.Permission;

/** {@code /live/originates}: click-to-call. */
public final class Originating implements ApiPart {
  private static final Access CALL = Access.of(Permission.CALL);

  private final CallDesk desk;
  private final PhoneNumberReader numbers;
  private final LiveJson json;
  private final Audit audit;
  private final Deeds deeds;

  public Originating(
      Switchboard switchboard,
      CallDesk desk,
      PhoneNumberReader numbers,
      LiveJson json,
      Audit audit) {
    this.desk = desk;
    this.numbers = numbers;
    this.json = json;
    this.audit = audit;
    this.deeds = new Deeds(switchboard, audit);
  }

  /** The number to call, in any spelling. */
  record Wish(String to) {}

  @Override
  public void mount(Api api) {
    api.post("/live/originates", CALL, this::begin);
    api.get("/live/originates/{id}", CALL, this::read);
  }

  private Answer begin(ApiRequest request) {
    ManagerId actor = deeds.actor(request);
    PhoneNumber to =
        numbers
            .readOne(request.body(Wish.class).to())
            .orElseThrow(() -> new Problem(422, "no-number", "to (expected: a public number)"));
    return switch (desk.originate(actor, to)) {
      case Originated.Refused(Refusal why, String detail) -> throw Deeds.problem(why, detail);
      case Originated.Begun(CallId call) -> {
        Map<String, String> about = Map.of("manager", actor.toString(), "to", to.e164());
        audit.record(request.who(), "call-originated", call.value(), about);
        OriginateView view = desk.findOriginate(call).orElseThrow();
        yield Answer.json(201, json.originate(view))
            .with("Location", "/api/v1/live/originates/" + call);
      }
    };
  }

  private Answer read(ApiRequest request) {
    request.query().done();
    return CallId.find(request.path("id"))
        .flatMap(desk::findOriginate)
        .filter(view -> request.who().scope().covers(view.manager()))
        .map(view -> Answer.json(json.originate(view)))
        .orElseThrow(() -> Deeds.problem(Refusal.CALL_UNKNOWN, ""));
  }
}
