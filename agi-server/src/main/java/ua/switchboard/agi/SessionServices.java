package ua.switchboard.agi;

import java.util.function.Consumer;
import ua.switchboard.call.TimeSource;

/**
 * What every session uses: shared by all of them, thread-safe.
 *
 * @param decisions takes the line of each decision; never blocks
 */
record SessionServices(
    AgiLimits limits,
    TimeSource time,
    CallScripts scripts,
    ScriptMounts mounts,
    AgiMetrics metrics,
    RefusalLog refusals,
    Consumer<String> decisions) {
  long idleNanos() {
    return limits.idle().toNanos();
  }

  long sessionNanos() {
    return limits.session().toNanos();
  }

  long scriptSessionNanos() {
    return limits.scriptSession().toNanos();
  }
}
