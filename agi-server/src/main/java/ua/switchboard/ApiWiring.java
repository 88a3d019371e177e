package ua.switchboard;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.ApiServer;
import ua.switchboard.api.Authentication;
import ua.switchboard.api.Requests;
import ua.switchboard.api.account.AuditPart;
import ua.switchboard.api.account.OpenIdPart;
import ua.switchboard.api.account.SessionPart;
import ua.switchboard.api.account.SettingsToken;
import ua.switchboard.api.account.TokenAuthentication;
import ua.switchboard.api.account.TokensPart;
import ua.switchboard.api.account.UsersPart;
import ua.switchboard.api.feed.CallFeedPart;
import ua.switchboard.call.TimeSource;
import ua.switchboard.config.Settings;
import ua.switchboard.db.Database;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.journal.CallFeed;
import ua.switchboard.security.openid.OpenIdDoor;

/** Builds the API by hand: who may ask, and the parts that answer. */
final class ApiWiring {
  private ApiWiring() {}

  /**
   * Builds it.
   *
   * @param others parts that are built elsewhere
   */
  static ApiServer build(
      Settings settings,
      Database database,
      CurrentDirectory directory,
      SecurityParts security,
      List<ApiPart> others,
      MeterRegistry registry,
      TimeSource time) {
    var session =
        new SessionPart(
            security.door(),
            security.sessions(),
            security.principals(),
            security.audit(),
            settings.http().isSecure(),
            settings.security().sessionLifetime(),
            settings.company().zone());
    var authentication =
        Authentication.anyOf(
            List.of(
                new SettingsToken(settings.http().onecToken().reveal()),
                new TokenAuthentication(security.tokens(), security.principals()),
                session.authentication()));
    List<ApiPart> parts = new ArrayList<>(others);
    parts.addAll(
        List.of(
            session,
            new OpenIdPart(openId(settings, security, time), session, settings.http().isSecure()),
            new UsersPart(security.users(), security.people(), directory, security.audit()),
            new TokensPart(security.tokens(), security.audit(), time),
            new AuditPart(security.audit()),
            new CallFeedPart(new CallFeed(database.dataSource()))));
    var requests =
        new Requests(
            authentication,
            Requests.Limits.DEFAULT,
            PartSettings.addresses(settings.http().trustedProxies()),
            Optional.of(security.idempotency()),
            time.instant().toEpochMilli());
    return new ApiServer(requests, parts, registry);
  }

  private static Optional<OpenIdPart.Way> openId(
      Settings settings, SecurityParts security, TimeSource time) {
    return PartSettings.openIdClient(settings)
        .map(client ->
            new OpenIdDoor(
                client,
                PartSettings.admission(settings.security().openId()),
                security.door(),
                security.users(),
                security.secrets(),
                time))
        .map(door -> new OpenIdPart.Way(door, settings.security().openId().label()));
  }
}
