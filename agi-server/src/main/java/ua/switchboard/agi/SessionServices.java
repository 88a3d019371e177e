package ua.switchboard.agi;

import ua.switchboard.call.TimeSource;

/** What every session uses: shared by all of them, thread-safe. */
record SessionServices(
    AgiLimits limits,
    TimeSource time,
    CallScripts scripts,
    ScriptMounts mounts,
    AgiMetrics metrics,
    RefusalLog refusals,
    DecisionLog decisions) {
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
