package ua.switchboard.config;

import java.time.Duration;
import java.util.List;
import ua.switchboard.settings.Values;

/** The FastAGI listener and its bounds. */
public record AgiSection(
    String host,
    int port,
    List<String> allow,
    int eventLoops,
    Connections connections,
    Environment environment,
    Scripts scripts) {
  /** How many AGI connections there may be at once, and for how long. */
  public record Connections(int most, int mostPerPeer, Duration idle, Duration session) {}

  /** How large an AGI environment may be. */
  public record Environment(int lineBytes, int lines, int bytes) {}

  /** How many of an administrator's scripts may run at once, and for how long. */
  public record Scripts(int most, Duration session) {}

  static AgiSection of(Values values) {
    check(values);
    return new AgiSection(
        values.get(Keys.AGI_HOST),
        values.get(Keys.AGI_PORT),
        values.get(Keys.AGI_ALLOW),
        values.get(Keys.AGI_EVENT_LOOPS),
        new Connections(
            values.get(Keys.AGI_MAX_CONNECTIONS),
            values.get(Keys.AGI_MAX_CONNECTIONS_PER_PEER),
            values.get(Keys.AGI_IDLE_TIME),
            values.get(Keys.AGI_SESSION_TIME)),
        new Environment(
            values.get(Keys.AGI_MAX_LINE),
            values.get(Keys.AGI_MAX_LINES),
            values.get(Keys.AGI_MAX_BYTES)),
        new Scripts(values.get(Keys.AGI_SCRIPT_SESSIONS), values.get(Keys.AGI_SCRIPT_TIME)));
  }

  private static void check(Values values) {
    if (values.get(Keys.AGI_SESSION_TIME).compareTo(values.get(Keys.AGI_IDLE_TIME)) < 0) {
      values.problem(
          "config-contradiction", Keys.AGI_SESSION_TIME.path(), "is shorter than agi.idle-time");
    }
    if (values.get(Keys.AGI_MAX_BYTES) < values.get(Keys.AGI_MAX_LINE)) {
      values.problem(
          "config-contradiction", Keys.AGI_MAX_BYTES.path(), "is less than agi.max-line-bytes");
    }
  }
}
