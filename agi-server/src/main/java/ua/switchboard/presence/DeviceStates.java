package ua.switchboard.presence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.Manager;

/**
 * What every Asterisk says of every device. A hint, never the truth: it lags behind the bell, it
 * gets stuck (asterisk/asterisk #1181, #1877), and it is gone when a link is down.
 *
 * <p>Thread-safe: a device's reports are one immutable map, replaced atomically.
 */
final class DeviceStates {
  /** What the devices of one person come to. */
  enum Summary {
    IDLE,
    /** Nothing was ever heard of them. */
    UNKNOWN,
    /** It was known once, the link is down now. */
    LOST,
    IN_USE,
    SUSPECT,
    /** None is registered. */
    ABSENT
  }

  /**
   * One server's word on one device.
   *
   * @param unbackedSince since when it is in use without a channel, monotonic; {@link
   *     #NOT_UNBACKED}: not known to be
   * @param verifiedIdle asked again, still no channel: in use no more, whatever it claims
   */
  private record Report(DeviceState state, long unbackedSince, boolean lost, boolean verifiedIdle) {
    boolean isInUse() {
      return state.isInUse() && !verifiedIdle;
    }

    boolean isIdle() {
      return state == DeviceState.NOT_INUSE || verifiedIdle;
    }
  }

  private static final long NOT_UNBACKED = Long.MIN_VALUE;

  private final TimeSource time;
  private final long suspectAfterNanos;
  private final Map<DeviceName, Map<String, Report>> reports = new ConcurrentHashMap<>();

  DeviceStates(TimeSource time, Duration suspectAfter) {
    this.time = time;
    this.suspectAfterNanos = suspectAfter.toNanos();
  }

  void report(String server, DeviceName device, DeviceState state) {
    reports.compute(
        device,
        (name, known) -> {
          Report old = known == null ? null : known.get(server);
          // A list repeats what is known already: that is no reason to trust it anew.
          return old != null && old.state() == state && !old.lost() && known != null
              ? known
              : with(known, server, new Report(state, NOT_UNBACKED, false, false));
        });
  }

  void lose(String server) {
    reports.replaceAll((device, known) ->
        known.containsKey(server)
            ? with(known, server, new Report(DeviceState.UNKNOWN, NOT_UNBACKED, true, false))
            : known);
  }

  /** The devices with a live channel on this server, by its complete list. */
  void channels(String server, Set<DeviceName> inCall) {
    long now = time.nanoTime();
    reports.replaceAll((device, known) -> {
      Report report = known.get(server);
      return report == null || !report.isInUse()
          ? known
          : with(known, server, backed(report, inCall.contains(device), now));
    });
  }

  private Report backed(Report report, boolean hasChannel, long now) {
    if (hasChannel) {
      return new Report(report.state(), NOT_UNBACKED, false, false);
    }
    if (report.unbackedSince() == NOT_UNBACKED) {
      return new Report(report.state(), now, false, false);
    }
    boolean suspected = now - report.unbackedSince() >= suspectAfterNanos;
    return new Report(report.state(), report.unbackedSince(), false, suspected);
  }

  Summary of(Manager manager, long now) {
    Summary all = Summary.ABSENT;
    for (DeviceName device : manager.devices()) {
      Summary one = of(reports.get(device), now);
      if (one == Summary.IN_USE) {
        return one;
      }
      all = stronger(all, one);
    }
    return all;
  }

  /** Whether a device of the manager is known to be idle on some server. */
  boolean isKnownIdle(Manager manager, long now) {
    return of(manager, now) == Summary.IDLE;
  }

  /** Whether a device of the manager is in a conversation, not merely ringing. */
  boolean isOnThePhone(Manager manager) {
    for (DeviceName device : manager.devices()) {
      for (Report report : reports.getOrDefault(device, Map.of()).values()) {
        if (report.isInUse() && report.state() != DeviceState.RINGING) {
          return true;
        }
      }
    }
    return false;
  }

  /** Any device in doubt keeps the person; any idle one is enough; the rest needs all. */
  private static Summary stronger(Summary some, Summary other) {
    return strength(other) > strength(some) ? other : some;
  }

  private static int strength(Summary summary) {
    return switch (summary) {
      case IN_USE -> 5;
      case SUSPECT -> 4;
      case IDLE -> 3;
      case LOST -> 2;
      case UNKNOWN -> 1;
      case ABSENT -> 0;
    };
  }

  private Summary of(@Nullable Map<String, Report> known, long now) {
    if (known == null) {
      return Summary.UNKNOWN;
    }
    Summary all = Summary.ABSENT;
    for (Report report : known.values()) {
      all = stronger(all, of(report, now));
    }
    return all;
  }

  private Summary of(Report report, long now) {
    if (report.isInUse()) {
      boolean suspect =
          report.unbackedSince() != NOT_UNBACKED
              && now - report.unbackedSince() >= suspectAfterNanos;
      return suspect ? Summary.SUSPECT : Summary.IN_USE;
    }
    if (report.isIdle()) {
      return Summary.IDLE;
    }
    if (report.state().isAbsent()) {
      return Summary.ABSENT;
    }
    return report.lost() ? Summary.LOST : Summary.UNKNOWN;
  }

  List<DeviceName> listSuspects() {
    long now = time.nanoTime();
    List<DeviceName> suspects = new ArrayList<>();
    reports.forEach((device, known) -> {
      if (of(known, now) == Summary.SUSPECT) {
        suspects.add(device);
      }
    });
    return suspects;
  }

  Map<String, Object> debugState() {
    Map<String, Object> all = new TreeMap<>();
    reports.forEach((device, known) -> {
      Map<String, String> states = new TreeMap<>();
      known.forEach((server, report) -> states.put(server, report.state().name()));
      all.put(device.value(), states);
    });
    return all;
  }

  private static Map<String, Report> with(
      @Nullable Map<String, Report> known, String server, Report report) {
    Map<String, Report> more = known == null ? new HashMap<>() : new HashMap<>(known);
    more.put(server, report);
    return Map.copyOf(more);
  }
}
