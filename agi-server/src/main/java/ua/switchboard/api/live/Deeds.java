package ua.switchboard.api.live;

import java.util.Map;
import java.util.Optional;
import ua.switchboard.api.Answer;
import ua.switchboard.api.ApiRequest;
import ua.switchboard.api.Problem;
import ua.switchboard.call.CallId;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.ActiveCall;
import ua.switchboard.live.CallControl.Outcome;
import ua.switchboard.live.CallView;
import ua.switchboard.live.Refusal;
import ua.switchboard.live.Switchboard;
import ua.switchboard.security.Audit;
import ua.switchboard.security.Principal;
import ua.switchboard.security.Scope;

/** Who may do what to which call, and how a no is told. */
final class Deeds {
  private final Switchboard switchboard;
  private final Audit audit;

  Deeds(Switchboard switchboard, Audit audit) {
    this.switchboard = switchboard;
    this.audit = audit;
  }

  /** The call as it is now; one outside the scope of who asks does not exist. */
  CallView visible(ApiRequest request) {
    return CallId.find(request.path("id"))
        .flatMap(switchboard::findCall)
        .map(ActiveCall::view)
        .filter(view -> isVisible(view, request.who()))
        .orElseThrow(() -> problem(Refusal.CALL_UNKNOWN, ""));
  }

  static boolean isVisible(CallView view, Principal who) {
    return seesAll(who) || view.isVisibleTo(who.scope()::covers);
  }

  /** A call that concerns nobody yet is seen by those who see everything. */
  private static boolean seesAll(Principal who) {
    return who.scope() instanceof Scope.Everybody;
  }

  /** The call, if it is one of the people of who asks. */
  CallView theirs(ApiRequest request) {
    CallView view = visible(request);
    if (!seesAll(request.who()) && !view.isOfAny(request.who().scope()::covers)) {
      throw notYours();
    }
    return view;
  }

  /** In whose place: the manager the request names, or who asks. */
  ManagerId actor(ApiRequest request) {
    Optional<ManagerId> named =
        request.query().number("manager", 1, Long.MAX_VALUE).map(ManagerId::new);
    request.query().done();
    ManagerId actor =
        named
            .or(() -> request.who().manager())
            .orElseThrow(() ->
                new Problem(
                    422, "manager-missing", "expected: ?manager=, since you are no manager"));
    if (!request.who().scope().covers(actor)) {
      throw notYours();
    }
    return actor;
  }

  /** Tells what became of it and keeps who did it. */
  Answer done(
      ApiRequest request, String action, CallView call, Outcome outcome, Map<String, String> more) {
    if (outcome instanceof Outcome.Refused(Refusal why, String detail)) {
      throw problem(why, detail);
    }
    audit.record(request.who(), action, call.id().value(), more);
    return Answer.none();
  }

  static Problem problem(Refusal why, String detail) {
    int status =
        switch (why) {
          case CALL_UNKNOWN, LISTENER_UNKNOWN -> 404;
          case ASTERISK_AWAY -> 503;
          case REFUSED_BY_ASTERISK -> 502;
          case COLLEAGUE_UNKNOWN, NO_MOBILE, NO_TRUNK -> 422;
          case NOT_OFFERED,
              NOT_TALKING,
              COLLEAGUE_NOT_FREE,
              NO_FREE_CHANNEL,
              ALREADY_ASKED,
              TOO_MANY_REDIRECTS,
              HANDED_ON_ALREADY,
              ALREADY_ANSWERED,
              NOT_HUNTING,
              NOT_FREE,
              NO_TELEPHONE,
              NO_CONSULTATION,
              NOT_CONNECTED,
              OUTGOING_CALL,
              NOT_RECORDED,
              LISTENS_ALREADY ->
              409;
        };
    return new Problem(status, why.id(), detail.isEmpty() ? why.words() : detail);
  }

  private static Problem notYours() {
    return new Problem(403, "not-yours", "only the call's own people and their supervisors may");
  }
}
