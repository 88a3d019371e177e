package ua.switchboard;

import java.util.ArrayList;
import java.util.List;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.ApiServer;
import ua.switchboard.api.Authentication;
import ua.switchboard.api.Requests;
import ua.switchboard.api.account.SettingsToken;
import ua.switchboard.api.feed.CallFeedPart;
import ua.switchboard.call.TimeSource;
import ua.switchboard.config.Settings;
import ua.switchboard.db.Database;
import ua.switchboard.journal.CallFeed;

/** Builds the API by hand: who may ask, and the parts that answer. */
final class ApiWiring {
  private ApiWiring() {}

  static ApiServer build(
      Settings settings, Database database, List<ApiPart> live, TimeSource time) {
    List<ApiPart> parts = new ArrayList<>(live);
    parts.add(new CallFeedPart(new CallFeed(database.dataSource())));
    var authentication =
        Authentication.anyOf(List.of(new SettingsToken(settings.http().onecToken().reveal())));
    var requests =
        new Requests(authentication, Requests.Limits.DEFAULT, time.instant().toEpochMilli());
    return new ApiServer(requests, parts);
  }
}
