package ua.switchboard.api.live;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import ua.switchboard.api.ApiTestServer;
import ua.switchboard.api.events.EventHub;
import ua.switchboard.api.events.EventStream;
import ua.switchboard.call.CallId;
import ua.switchboard.call.Caller;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.DialStatus;
import ua.switchboard.call.Did;
import ua.switchboard.call.HangupCause;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.Directory;
import ua.switchboard.live.CallDesk;
import ua.switchboard.live.CallRequests;
import ua.switchboard.live.Decision;
import ua.switchboard.live.ListeningDesk;
import ua.switchboard.live.Supervisions;
import ua.switchboard.live.Switchboard;
import ua.switchboard.live.SwitchboardSettings;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.presence.DeviceState;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.presence.PresenceSettings;
import ua.switchboard.routing.CallRouter;
import ua.switchboard.routing.RoutingSettings;
import ua.switchboard.scenario.Company;
import ua.switchboard.security.Audit;

/**
 * Four managers and a client of the first, with the live part of the API on a real listener. The
 * Asterisk is played by the test.
 */
public final class LiveOffice implements AutoCloseable {
  /** The number of the client of 101. */
  public static final String CLIENT = "+380501111111";

  private static final String COMPANY =
      """
      manager 101 margin=400 mobile=0671110101
      manager 102 margin=300
      manager 103 margin=200
      manager 104 no-new
      client 0501111111 owner=101 name=Romashka
      trunk kyivstar operator=kyivstar channels=2
      operator 38067 kyivstar
      """;

  public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  public final Supervisions supervisions = new Supervisions();
  public final PresenceBoard board;
  public final Switchboard switchboard;
  public final EventHub hub;
  public final ApiTestServer api;
  final ScriptedControl control = new ScriptedControl();
  final List<String> audited = new CopyOnWriteArrayList<>();
  private final Directory directory = Company.of(COMPANY);

  public LiveOffice() throws IOException {
    TimeSource time = TimeSource.system();
    board = new PresenceBoard(PresenceSettings.DEFAULT, time);
    hub =
        new EventHub(
            () -> directory,
            board,
            supervisions,
            meters,
            time,
            Thread.ofPlatform().daemon().factory());
    board.listen(hub);
    supervisions.watch(hub);
    var router = new CallRouter(RoutingSettings.DEFAULT);
    var settings = SwitchboardSettings.DEFAULT;
    switchboard = new Switchboard(() -> directory, board, router, settings, time, List.of(hub));
    directory.listManagers().stream()
        .flatMap(manager -> manager.devices().stream())
        .forEach(phone -> board.deviceState("pbx", phone, DeviceState.NOT_INUSE));
    hub.start(switchboard::listCalls);
    api = serve(time);
  }

  private ApiTestServer serve(TimeSource time) throws IOException {
    var desk = new CallDesk(switchboard, board, () -> directory, control);
    var listening =
        new ListeningDesk(switchboard, board, () -> directory, control, supervisions, time);
    var json = new LiveJson(() -> directory);
    Audit audit =
        (who, action, subject, details) ->
            audited.add(who.name() + " " + action + " " + subject + " " + sorted(details));
    return ApiTestServer.serving(
        new LiveCalls(switchboard, desk, supervisions, new PhoneNumberReader(), json, audit),
        new Listeners(switchboard, listening, supervisions, json, audit),
        new Originating(switchboard, desk, new PhoneNumberReader(), json, audit),
        new PresencePaths(() -> directory, board, json, audit),
        new EventStream(hub, time));
  }

  private static String sorted(Map<String, String> details) {
    return new TreeMap<>(details).toString();
  }

  /** A call from outside; returns what is decided. */
  public Decision arrives(String call, String from) {
    var caller = new Caller.Numbered(new PhoneNumber(from), "");
    return switchboard.plan(
        new CallRequests.Inbound(new CallId(call), new Did(Company.DID), caller));
  }

  /** The last step of the call ended so. */
  public Decision next(String call, DialStatus status, int cause) {
    Decision last = switchboard.findCall(new CallId(call)).orElseThrow().decision().orElseThrow();
    return switchboard.next(
        new CallRequests.StepResult(
            new CallId(call),
            last.offer(),
            status,
            new HangupCause(cause),
            Optional.empty(),
            last.memory()));
  }

  public void rings(String call, String extension) {
    switchboard.ringing(new CallId(call), new DeviceName("PJSIP/" + extension));
  }

  public void connects(String call, String extension) {
    switchboard.connected(new CallId(call), "PJSIP/" + extension + "-0000002a");
  }

  public void hangsUp(String call) {
    switchboard.ended(
        new CallRequests.Ended(
            new CallId(call), 0, DialStatus.CANCEL, HangupCause.NONE, Optional.empty(), ""));
  }

  @Override
  public void close() {
    hub.close();
    api.close();
  }
}
