package ua.switchboard;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import ua.switchboard.agi.AgiLimits;
import ua.switchboard.agi.AgiSettings;
import ua.switchboard.agi.AllowedPeers;
import ua.switchboard.agi.Transport;
import ua.switchboard.ami.AmiSettings;
import ua.switchboard.api.ApiServer;
import ua.switchboard.api.account.OpenIdPart;
import ua.switchboard.config.AgiSection;
import ua.switchboard.config.AmiSection;
import ua.switchboard.config.CallsSection;
import ua.switchboard.config.DatabaseSection;
import ua.switchboard.config.HttpSection;
import ua.switchboard.config.OpenIdSection;
import ua.switchboard.config.RecordingsSection;
import ua.switchboard.config.Settings;
import ua.switchboard.db.DatabaseAccess;
import ua.switchboard.db.PoolLimits;
import ua.switchboard.journal.intake.FactFile;
import ua.switchboard.journal.intake.Intake;
import ua.switchboard.journal.recordings.RecordingSettings;
import ua.switchboard.journal.recordings.RecordingSettings.Compression;
import ua.switchboard.journal.recordings.SoundFormat;
import ua.switchboard.journal.search.CallDirection;
import ua.switchboard.live.SwitchboardSettings;
import ua.switchboard.ops.ConnectionLimit;
import ua.switchboard.ops.Listener;
import ua.switchboard.presence.PresenceSettings;
import ua.switchboard.routing.RoutingSettings;
import ua.switchboard.security.Role;
import ua.switchboard.security.openid.Admission;
import ua.switchboard.security.openid.OpenIdClient;

/** The settings as each part wants them. */
final class PartSettings {
  private PartSettings() {}

  static AgiSettings agi(AgiSection agi) {
    var environment = agi.environment();
    var connections = agi.connections();
    var limits =
        new AgiLimits(
            environment.lineBytes(),
            environment.lines(),
            environment.bytes(),
            connections.idle(),
            connections.session(),
            agi.scripts().session(),
            agi.scripts().most(),
            connections.mostPerPeer(),
            connections.most());
    return new AgiSettings(
        new InetSocketAddress(agi.host(), agi.port()),
        agi.eventLoops(),
        Transport.fastest(),
        AllowedPeers.of(agi.allow()),
        limits);
  }

  /** Whether a literal address is in one of these networks. */
  static Predicate<String> addresses(List<String> networks) {
    var allowed = AllowedPeers.of(networks);
    return address -> {
      try {
        return allowed.allows(InetAddress.ofLiteral(address));
      } catch (IllegalArgumentException e) {
        return false;
      }
    };
  }

  /** Where the provider sends browsers back to is one path of the API. */
  static Optional<OpenIdClient> openIdClient(Settings settings) {
    OpenIdSection openId = settings.security().openId();
    if (!openId.isOn()) {
      return Optional.empty();
    }
    return Optional.of(
        new OpenIdClient(
            URI.create(openId.issuer()),
            openId.clientId(),
            openId.secret().reveal(),
            URI.create(settings.http().publicUrl() + ApiServer.ROOT + OpenIdPart.RETURN)));
  }

  static Admission admission(OpenIdSection openId) {
    return new Admission(
        switch (openId.by()) {
          case EMAIL -> Admission.By.EMAIL;
          case LOGIN -> Admission.By.LOGIN;
        },
        openId.loginClaim(),
        switch (openId.newcomers()) {
          case REFUSED -> Optional.empty();
          case MANAGER -> Optional.of(Role.MANAGER);
          case SUPERVISOR -> Optional.of(Role.SUPERVISOR);
        });
  }

  static Listener listener(HttpSection http) {
    var tls = http.tls();
    Optional<Listener.Certificate> certificate =
        tls.isOn()
            ? Optional.of(new Listener.Certificate(tls.certificate(), tls.key()))
            : Optional.empty();
    var connections =
        new ConnectionLimit(http.connectionsPerAddress(), addresses(http.trustedProxies()));
    return new Listener(http.host(), http.port(), certificate, connections);
  }

  static List<AmiSettings> ami(AmiSection ami) {
    var timing = AmiSettings.Timing.of(ami.heartbeat(), ami.silence());
    return ami.servers().stream().map(server -> ami(server, timing)).toList();
  }

  static List<FactFile> factFiles(AmiSection ami) {
    List<FactFile> files = new ArrayList<>();
    for (AmiSection.Server server : ami.servers()) {
      if (!server.celFile().toString().isEmpty()) {
        files.add(new FactFile(server.name(), FactFile.Kind.CEL, server.celFile()));
      }
      if (!server.cdrFile().toString().isEmpty()) {
        files.add(new FactFile(server.name(), FactFile.Kind.CDR, server.cdrFile()));
      }
    }
    return files;
  }

  static Intake.Rules intake(Settings settings) {
    var journal = settings.journal();
    return new Intake.Rules(factFiles(settings.ami()), journal.readFiles(), journal.keepFacts());
  }

  static PresenceSettings presence(Settings settings) {
    var presence = settings.presence();
    return new PresenceSettings(
        settings.company().zone(),
        presence.wrapUp(),
        presence.wrapUpMinTalk(),
        presence.suspectAfter());
  }

  static RoutingSettings routing(ZoneId zone, Settings.Routing routing) {
    return new RoutingSettings(
        zone,
        routing.minRing(),
        routing.staleRing(),
        routing.waitPause(),
        routing.unfinishedLimit());
  }

  static SwitchboardSettings calls(CallsSection calls) {
    return new SwitchboardSettings(
        calls.setupMargin(),
        calls.talkLease(),
        calls.presumedTalk(),
        calls.countedRing(),
        calls.lostAfter(),
        calls.terminalCeiling(),
        calls.endedMemory(),
        calls.resyncGrace(),
        calls.starvation(),
        calls.maxRedirects(),
        calls.ownRing(),
        calls.dialOutRing(),
        calls.recordOutgoing());
  }

  static RecordingSettings recordings(RecordingsSection recordings) {
    Map<CallDirection, Duration> keep = new EnumMap<>(CallDirection.class);
    keep.put(CallDirection.INBOUND, recordings.keepInbound());
    keep.put(CallDirection.OUTBOUND, recordings.keepOutbound());
    keep.put(CallDirection.INTERNAL, recordings.keepInternal());
    keep.values().removeIf(Duration::isZero);
    return new RecordingSettings(recordings.folder(), keep, compression(recordings));
  }

  private static Optional<Compression> compression(RecordingsSection recordings) {
    Optional<SoundFormat> format =
        switch (recordings.compression()) {
          case OFF -> Optional.empty();
          case OPUS -> Optional.of(SoundFormat.OPUS);
          case MP3 -> Optional.of(SoundFormat.MP3);
        };
    return format.map(wanted ->
        new Compression(
            wanted, recordings.encoder(), recordings.encodeTime(), recordings.keepWav()));
  }

  static PoolLimits pool(DatabaseSection database) {
    return new PoolLimits(database.poolSize(), database.statementTimeout());
  }

  static DatabaseAccess access(DatabaseSection database) {
    return new DatabaseAccess(database.url(), database.user(), database.password().reveal());
  }

  private static AmiSettings ami(AmiSection.Server server, AmiSettings.Timing timing) {
    return new AmiSettings(
        server.name(),
        server.host(),
        server.port(),
        server.user(),
        server.password().reveal(),
        timing);
  }
}
