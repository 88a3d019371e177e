package ua.switchboard.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ua.switchboard.call.CallId;
import ua.switchboard.call.Caller;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.DialStatus;
import ua.switchboard.call.Did;
import ua.switchboard.call.HangupCause;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.ActiveCall;
import ua.switchboard.live.CallListener;
import ua.switchboard.live.CallRequests;
import ua.switchboard.live.Decision;
import ua.switchboard.live.Destination;
import ua.switchboard.live.FinishedCall;
import ua.switchboard.live.Switchboard;
import ua.switchboard.live.SwitchboardSettings;
import ua.switchboard.presence.Availability;
import ua.switchboard.presence.DeviceState;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.presence.PresenceSettings;
import ua.switchboard.routing.CallRouter;
import ua.switchboard.routing.Explanation;
import ua.switchboard.routing.HuntStep;
import ua.switchboard.routing.RouteTrace.Considered;
import ua.switchboard.routing.RoutingSettings;
import ua.switchboard.testkit.SettableClock;

/**
 * A company at work, told as a story: who is on the phone, who calls, what is answered. Every step
 * reads as one line of text, e.g. {@code ring 101 15s attached-manager}.
 */
final class Scene implements CallListener {
  static final Instant MONDAY_NOON = Instant.parse("2026-11-23T10:00:00Z");
  private static final String SERVER = "pbx1";

  final SettableClock clock = new SettableClock(MONDAY_NOON);
  final List<FinishedCall> finished = new CopyOnWriteArrayList<>();
  final List<String> answered = new CopyOnWriteArrayList<>();
  private final Map<String, Decision> decisions = new HashMap<>();
  private Directory directory;
  PresenceBoard board;
  Switchboard switchboard;

  private Scene(Directory directory) {
    this.directory = directory;
    this.board = newBoard();
    this.switchboard = newSwitchboard();
  }

  /** Everybody's phones registered and idle. */
  static Scene of(String company) {
    var scene = new Scene(Company.of(company));
    scene.allIdle();
    return scene;
  }

  /** Nothing known of any phone. */
  static Scene withoutAmi(String company) {
    return new Scene(Company.of(company));
  }

  private PresenceBoard newBoard() {
    return new PresenceBoard(PresenceSettings.DEFAULT, clock);
  }

  private Switchboard newSwitchboard() {
    return new Switchboard(
        () -> directory,
        board,
        new CallRouter(RoutingSettings.DEFAULT),
        SwitchboardSettings.DEFAULT,
        clock,
        List.of(this));
  }

  private void allIdle() {
    directory.listManagers().stream()
        .flatMap(manager -> manager.devices().stream())
        .forEach(phone -> board.deviceState(SERVER, phone, DeviceState.NOT_INUSE));
  }

  @Override
  public void onEnded(FinishedCall call) {
    finished.add(call);
  }

  @Override
  public void onAnswered(ActiveCall call) {
    answered.add(call.id() + " " + call.answeredBy().map(ManagerId::toString).orElse("?"));
  }

  // ---- the company

  Directory directory() {
    return directory;
  }

  void becomes(String company) {
    directory = Company.of(company, directory.version() + 1);
  }

  /** The server dies and starts again: what it knew is gone, the phones are as they are. */
  void restart() {
    board = newBoard();
    switchboard = newSwitchboard();
    allIdle();
  }

  void phone(String extension, DeviceState state) {
    board.deviceState(SERVER, new DeviceName("PJSIP/" + extension), state);
  }

  void amiDown() {
    board.serverUnknown(SERVER);
  }

  void pause(String extension) {
    board.pause(id(extension), "lunch");
  }

  String state(String extension) {
    Availability now = Objects.requireNonNull(board.view(directory).get(id(extension)));
    return (now.state() + " " + now.reason()).strip();
  }

  static ManagerId id(String extension) {
    return new ManagerId(Long.parseLong(extension));
  }

  // ---- questions

  /** The hunt in which nobody answers, in one line. */
  String plan(String from) {
    return plan(from, Company.DID);
  }

  String plan(String from, String did) {
    return explain(from, did).steps().stream()
        .map(step -> text(step.step(), step.reason()))
        .collect(Collectors.joining(" | "));
  }

  Explanation explain(String from, String did) {
    return switchboard.explain(
        new CallRequests.Question(
            new Did(did), caller(from), Optional.empty(), Set.of(), Set.of()));
  }

  /** Why this manager is where they are in a stage: {@code + rank-1} or {@code - paused}. */
  String why(String from, String stage, String extension) {
    return explain(from, Company.DID).trace().candidates().stream()
        .filter(line -> line.stage().name().equals(stage))
        .filter(line -> line.manager().equals(Optional.of(id(extension))))
        .map(Scene::text)
        .findFirst()
        .orElse("nothing");
  }

  List<String> notes(String from) {
    return explain(from, Company.DID).trace().notes();
  }

  private static String text(Considered line) {
    return (line.kept() ? "+ " : "- ") + line.reason();
  }

  // ---- calls

  String arrives(String call, String from) {
    return arrives(call, from, Company.DID);
  }

  String arrives(String call, String from, String did) {
    return text(
        call,
        switchboard.plan(new CallRequests.Inbound(new CallId(call), new Did(did), caller(from))));
  }

  String dialsOut(String call, String extension, String number) {
    return text(
        call,
        switchboard.dialOut(
            new CallRequests.Outbound(
                new CallId(call), new DeviceName("PJSIP/" + extension), Company.phone(number))));
  }

  /** The last step ends with this DIALSTATUS and cause. */
  String next(String call, DialStatus status, int cause) {
    Decision last = decision(call);
    return next(call, last.offer(), status, cause, last.memory());
  }

  String next(String call, long offer, DialStatus status, int cause, String memory) {
    return text(
        call,
        switchboard.next(
            new CallRequests.StepResult(
                new CallId(call),
                offer,
                status,
                new HangupCause(cause),
                Optional.empty(),
                memory)));
  }

  String noAnswer(String call) {
    if (decision(call).step() instanceof HuntStep.RingDevices ring) {
      clock.pass(ring.ring());
    } else if (decision(call).step() instanceof HuntStep.RingMobile ring) {
      clock.pass(ring.ring());
    } else if (decision(call).step() instanceof HuntStep.Wait wait) {
      clock.pass(wait.pause());
    }
    return next(call, DialStatus.NOANSWER, 0);
  }

  String declines(String call) {
    return next(call, DialStatus.CHANUNAVAIL, 21);
  }

  void rings(String call, String extension) {
    switchboard.ringing(new CallId(call), new DeviceName("PJSIP/" + extension));
  }

  void accepts(String call, String extension) {
    switchboard.accepted(new CallId(call), "PJSIP/" + extension);
  }

  void connects(String call, String extension) {
    switchboard.connected(new CallId(call), channel(extension));
  }

  void legEnds(String call, String extension, int cause) {
    switchboard.legEnded(new CallId(call), channel(extension), new HangupCause(cause));
  }

  boolean redirect(String call, String from, String to) {
    return switchboard.redirect(new CallId(call), id(from), new Destination.Colleague(id(to)));
  }

  boolean toOwnMobile(String call, String who) {
    return switchboard.redirect(new CallId(call), id(who), new Destination.Mobile(id(who)));
  }

  private static String channel(String extension) {
    return "PJSIP/" + extension + "-0000002a";
  }

  void hangsUp(String call) {
    hangsUp(call, DialStatus.CANCEL);
  }

  void hangsUp(String call, DialStatus status) {
    Decision last = decision(call);
    switchboard.ended(
        new CallRequests.Ended(
            new CallId(call),
            last.offer(),
            status,
            HangupCause.NONE,
            Optional.empty(),
            last.memory()));
  }

  Decision decision(String call) {
    return Objects.requireNonNull(decisions.get(call), call);
  }

  /** The record of a call that is over. */
  FinishedCall record(String call) {
    List<FinishedCall> records =
        finished.stream().filter(done -> done.id().value().equals(call)).toList();
    if (records.size() != 1) {
      throw new AssertionError("records of " + call + ": " + records.size() + " (expected: 1)");
    }
    return records.getFirst();
  }

  /** {@code ANSWERED 101: 102 DECLINED, 101 ANSWERED}. */
  String story(String call) {
    FinishedCall record = record(call);
    String offers =
        record.offers().stream()
            .map(offer -> offer.manager() + " " + offer.outcome())
            .collect(Collectors.joining(", "));
    String by = record.answeredBy().map(manager -> " " + manager).orElse("");
    return (record.end() + by + ": " + offers).strip();
  }

  private String text(String call, Decision decision) {
    decisions.put(call, decision);
    return text(decision.step(), decision.reasons().getFirst());
  }

  static String text(HuntStep step, String reason) {
    return switch (step) {
      case HuntStep.RingDevices ring ->
          "ring " + ids(ring.managers().stream()) + time(ring.ring()) + " " + reason;
      case HuntStep.RingMobile ring ->
          "mobile " + ring.manager() + " over " + ring.trunk().name() + time(ring.ring());
      case HuntStep.Wait wait -> "wait" + time(wait.pause());
      case HuntStep.DialOut out -> "dial " + out.number() + " over " + out.trunk().name();
      case HuntStep.Finish finish -> finish.why() + " " + finish.overflow().action() + " " + reason;
      case HuntStep.Refuse refuse -> "refuse " + refuse.why();
      case HuntStep.NoRoute nowhere -> "no-route " + nowhere.why();
      case HuntStep.Done ignored -> "done " + reason;
    };
  }

  private static String ids(Stream<ManagerId> managers) {
    return managers.map(ManagerId::toString).collect(Collectors.joining("+"));
  }

  private static String time(Duration duration) {
    return " " + duration.toSeconds() + "s";
  }

  static Caller caller(String from) {
    if (from.equals("withheld")) {
      return new Caller.Withheld("");
    }
    return from.length() < 9
        ? new Caller.Unparsed(from, "")
        : new Caller.Numbered(Company.phone(from), "Caller " + from);
  }
}
