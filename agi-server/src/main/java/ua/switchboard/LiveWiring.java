package ua.switchboard;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import ua.switchboard.ami.AmiControl;
import ua.switchboard.ami.AmiLinks;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.events.EventHub;
import ua.switchboard.api.events.EventStream;
import ua.switchboard.api.live.Listeners;
import ua.switchboard.api.live.LiveCalls;
import ua.switchboard.api.live.LiveJson;
import ua.switchboard.api.live.Originating;
import ua.switchboard.api.live.PresencePaths;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.live.CallDesk;
import ua.switchboard.live.ListeningDesk;
import ua.switchboard.live.Supervisions;
import ua.switchboard.live.Switchboard;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.security.Audit;

/**
 * Builds by hand what people see and do while calls go on.
 *
 * @param supervisions who listens to whom
 * @param hub tells of everything that happens
 */
record LiveWiring(
    CurrentDirectory directory,
    PresenceBoard presence,
    Supervisions supervisions,
    EventHub hub,
    TimeSource time) {

  /** Hears of people from now on; of calls, once it is among the switchboard's listeners. */
  static LiveWiring of(
      CurrentDirectory directory,
      PresenceBoard presence,
      MeterRegistry registry,
      TimeSource time,
      ThreadFactory threads) {
    var supervisions = new Supervisions();
    var hub = new EventHub(directory, presence, supervisions, registry, time, threads);
    presence.listen(hub);
    supervisions.watch(hub);
    return new LiveWiring(directory, presence, supervisions, hub, time);
  }

  /** Begins to tell; the parts of the API that show and change what goes on. */
  List<ApiPart> parts(
      Switchboard switchboard, AmiLinks ami, PhoneNumberReader numbers, Audit audit) {
    hub.start(switchboard::listCalls);
    var control = new AmiControl(ami, time);
    var desk = new CallDesk(switchboard, presence, directory, control);
    var listening =
        new ListeningDesk(switchboard, presence, directory, control, supervisions, time);
    var json = new LiveJson(directory);
    return List.of(
        new LiveCalls(switchboard, desk, supervisions, numbers, json, audit),
        new Listeners(switchboard, listening, supervisions, json, audit),
        new Originating(switchboard, desk, numbers, json, audit),
        new PresencePaths(directory, presence, json, audit),
        new EventStream(hub, time));
  }
}
