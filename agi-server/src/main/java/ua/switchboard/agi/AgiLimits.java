package ua.switchboard.agi;

import java.time.Duration;
import ua.switchboard.call.Require;

/**
 * The bounds of what a peer may use. Connections beyond the two counts are still answered, with
 * FALLBACK; beyond twice as many they are closed unread.
 *
 * @param lineBytes longest line, its end included; Asterisk's own buffer has 8,192 bytes
 * @param lines most lines of one environment; Asterisk sends 22 and one for each argument
 * @param totalBytes largest environment
 * @param idle longest silence of the peer while we wait for it
 * @param session longest session of our own scripts
 * @param scriptSession longest session of an administrator's script
 * @param scriptSessions sessions of administrators' scripts at a time
 * @param connectionsPerPeer connections of one address at a time
 * @param connections connections at a time
 */
public record AgiLimits(
    int lineBytes,
    int lines,
    int totalBytes,
    Duration idle,
    Duration session,
    Duration scriptSession,
    int scriptSessions,
    int connectionsPerPeer,
    int connections) {
  /** What suits a company with a few Asterisk servers. */
  public static final AgiLimits DEFAULT =
      new AgiLimits(
          8_192,
          160,
          65_536,
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofHours(1),
          200,
          12_000,
          12_000);

  public AgiLimits {
    Require.that(lineBytes >= 64, "agi line bytes", lineBytes, "64 or more");
    Require.that(lines >= 2, "agi lines", lines, "2 or more");
    Require.that(totalBytes >= lineBytes, "agi total bytes", totalBytes, "the line bytes or more");
    Require.that(idle.isPositive(), "agi idle time", idle, "positive");
    Require.that(session.isPositive(), "agi session time", session, "positive");
    Require.that(scriptSession.isPositive(), "agi script session time", scriptSession, "positive");
    Require.that(scriptSessions >= 0, "agi script sessions", scriptSessions, "0 or more");
    Require.that(
        connectionsPerPeer >= 1, "agi connections per peer", connectionsPerPeer, "1 or more");
    Require.that(connections >= 1, "agi connections", connections, "1 or more");
  }

  /** The same with other times. */
  public AgiLimits withTimes(Duration newIdle, Duration newSession) {
    return new AgiLimits(
        lineBytes,
        lines,
        totalBytes,
        newIdle,
        newSession,
        scriptSession,
        scriptSessions,
        connectionsPerPeer,
        connections);
  }

  /** The same with other numbers of connections. */
  public AgiLimits withConnections(int perPeer, int inAll) {
    return new AgiLimits(
        lineBytes, lines, totalBytes, idle, session, scriptSession, scriptSessions, perPeer, inAll);
  }

  /** The same with another number of administrators' scripts at a time. */
  public AgiLimits withScriptSessions(int atATime) {
    return new AgiLimits(
        lineBytes,
        lines,
        totalBytes,
        idle,
        session,
        scriptSession,
        atATime,
        connectionsPerPeer,
        connections);
  }
}
