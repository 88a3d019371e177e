package ua.switchboard.presence;

import java.time.Instant;
import java.time.ZoneId;
import ua.switchboard.call.TimeSource;

/** Both clocks and the local day, read once for one operation. */
record Moment(long nanoTime, Instant instant, long epochDay) {
  static Moment now(TimeSource time, ZoneId zone) {
    Instant instant = time.instant();
    return new Moment(time.nanoTime(), instant, instant.atZone(zone).toLocalDate().toEpochDay());
  }
}
