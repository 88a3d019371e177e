package ua.switchboard;

import java.time.ZoneId;
import java.util.List;
import ua.switchboard.agi.AgiServer;
import ua.switchboard.agi.AllowedPeers;
import ua.switchboard.ami.AmiLinks;
import ua.switchboard.config.Settings;
import ua.switchboard.journal.intake.Intake;
import ua.switchboard.live.Switchboard;
import ua.switchboard.ops.Logs;
import ua.switchboard.routing.CallRouter;

/**
 * The parts that take new settings while they run: what {@code [reload]} marks in {@code
 * switchboard.yaml}.
 *
 * @param zone the company's at the start; another one waits for the next
 */
record ReloadableParts(
    ZoneId zone, AgiServer agi, AmiLinks ami, Intake intake, Switchboard switchboard) {
  /**
   * Takes them over; calls in progress keep their plan.
   *
   * @return what was done beside it, one line each
   * @throws IllegalArgumentException when a setting cannot be used; nothing has changed then
   */
  List<String> take(Settings fresh) {
    var allowed = AllowedPeers.of(fresh.agi().allow());
    var router = new CallRouter(PartSettings.routing(zone, fresh.routing()));
    List<String> links = ami.apply(PartSettings.ami(fresh.ami()));
    intake.apply(PartSettings.factFiles(fresh.ami()));
    agi.allow(allowed);
    switchboard.routeBy(router);
    Logs.setLevel(fresh.logging().level());
    return links.stream().map(server -> "ami link of " + server + " ended or begun anew").toList();
  }
}
