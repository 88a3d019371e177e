package ua.switchboard.presence;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import ua.switchboard.call.DeviceName;
import ua.switchboard.presence.DeviceStates.Report;
import ua.switchboard.presence.DeviceStates.Reports;
import ua.switchboard.presence.DeviceStates.Summary;

/**
 * The telephones of one person, found once: every plan asks what they do, and they change when the
 * directory does. Thread-safe.
 *
 * @param names the list they were found by
 * @param reports what is known of each at any moment
 */
record Telephones(List<DeviceName> names, List<AtomicReference<Reports>> reports) {

  /** Any telephone in doubt keeps the person; any idle one is enough; the rest needs all. */
  Summary summary(long now) {
    Summary all = Summary.ABSENT;
    for (int i = 0; i < reports.size(); i++) {
      all = all.or(reports.get(i).get().summary(now));
    }
    return all;
  }

  /** Whether only a new report can change the summary: there is no doubt that grows by itself. */
  boolean areSettled() {
    for (int i = 0; i < reports.size(); i++) {
      if (reports.get(i).get().settled() == null) {
        return false;
      }
    }
    return true;
  }

  /** The first one that is idle, else the first that may be. */
  Optional<DeviceName> findReachable(long now) {
    Optional<DeviceName> perhaps = Optional.empty();
    for (int i = 0; i < names.size(); i++) {
      Summary summary = reports.get(i).get().summary(now);
      if (summary == Summary.IDLE) {
        return Optional.of(names.get(i));
      }
      boolean unknown = summary == Summary.UNKNOWN || summary == Summary.LOST;
      perhaps = perhaps.isEmpty() && unknown ? Optional.of(names.get(i)) : perhaps;
    }
    return perhaps;
  }

  /** Whether one of them is in a conversation, not merely ringing. */
  boolean isOnThePhone() {
    return reports.stream()
        .map(AtomicReference::get)
        .map(Reports::byServer)
        .map(Map::values)
        .flatMap(servers -> servers.stream())
        .anyMatch(Report::isTalking);
  }
}
