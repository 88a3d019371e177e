package ua.switchboard.tests.crash;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import ua.switchboard.agi.AgiLimits;
import ua.switchboard.agi.AgiServer;
import ua.switchboard.agi.AgiSettings;
import ua.switchboard.agi.AllowedPeers;
import ua.switchboard.agi.CallScripts;
import ua.switchboard.agi.DecisionLog;
import ua.switchboard.agi.Transport;
import ua.switchboard.agi.mounted.MountedScripts;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Database;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.store.DirectoryLoader;
import ua.switchboard.journal.Journal;
import ua.switchboard.live.Switchboard;
import ua.switchboard.live.SwitchboardSettings;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.presence.PresenceSettings;
import ua.switchboard.routing.CallRouter;
import ua.switchboard.routing.RoutingSettings;

/**
 * The part of the server that a call passes, wired as in production: FastAGI, routing, journal. No
 * warm-up, no AMI, no HTTP: it starts a hundred times.
 */
final class ServerProgram {
  private ServerProgram() {}

  public static void main(String[] arguments) throws Exception {
    Database database = KillableProcess.database();
    Directory company =
        new DirectoryLoader(database.dataSource(), ZoneId.of("Europe/Kyiv"), TimeSource.system())
            .load();
    Path folder = Path.of(arguments[0]);
    Journal journal = journal(database, company, folder);
    AgiServer agi = agi(company, journal);
    KillableProcess.announce(agi.address().getPort());
    KillableProcess.awaitStop();
    agi.close();
    journal.close();
    database.close();
  }

  private static Journal journal(Database database, Directory company, Path folder)
      throws IOException {
    var parts =
        new Journal.Parts(
            database.dataSource(),
            () -> company,
            false,
            TimeSource.system(),
            new SimpleMeterRegistry());
    return Journal.open(folder, parts).start();
  }

  private static AgiServer agi(Directory company, Journal journal) throws IOException {
    var switchboard =
        new Switchboard(
            () -> company,
            new PresenceBoard(PresenceSettings.DEFAULT, TimeSource.system()),
            new CallRouter(RoutingSettings.DEFAULT),
            SwitchboardSettings.DEFAULT,
            TimeSource.system(),
            List.of(journal));
    return AgiServer.start(
        new AgiSettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            1,
            Transport.fastest(),
            AllowedPeers.of(List.of("127.0.0.0/8")),
            AgiLimits.DEFAULT),
        new AgiServer.Parts(
            new CallScripts(switchboard, new PhoneNumberReader()),
            MountedScripts.none(),
            TimeSource.system(),
            new SimpleMeterRegistry(),
            DecisionLog.NONE));
  }
}
