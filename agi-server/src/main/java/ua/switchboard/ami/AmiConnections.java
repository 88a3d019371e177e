package ua.switchboard.ami;

import java.nio.charset.StandardCharsets;

/** Makes asterisk-java's connections as we want them. */
final class AmiConnections {
  private AmiConnections() {}

  /** A connection, not yet opened. */
  static NumberingConnection create(AmiSettings settings) {
    var timing = settings.timing();
    var connection = new NumberingConnection();
    connection.setHostname(settings.host());
    connection.setPort(settings.port());
    connection.setUsername(settings.user());
    connection.setPassword(settings.secret());
    connection.setEncoding(StandardCharsets.UTF_8);
    connection.setSocketTimeout(Math.toIntExact(timing.connect().toMillis()));
    // Above the ping interval; without it a reader of a half-open connection would stay for ever.
    connection.setSocketReadTimeout(
        Math.toIntExact(timing.silence().plus(timing.heartbeat()).toMillis()));
    connection.setDefaultResponseTimeout(timing.connect().toMillis());
    connection.setKeepAliveAfterAuthenticationFailure(false);
    return connection;
  }
}
