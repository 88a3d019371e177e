package ua.switchboard.presence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.Manager;

/**
 * What every Asterisk says of every device. A hint, never the truth: it lags behind the bell, it
 * gets stuck (asterisk/asterisk #1181, #1877), and it is gone when a link is down.
 *
 * <p>Thread-safe: a device's reports are one immutable value, replaced atomically.
 */
final class DeviceStates {
  /** What devices come to; the later in this list, the more it says. */
  enum Summary {
    /** None is registered. */
    ABSENT,
    /** Nothing was ever heard of them. */
    UNKNOWN,
    /** It was known once, the link is down now. */
    LOST,
    IDLE,
    SUSPECT,
    IN_USE;

    Summary or(Summary other) {
      return other.compareTo(this) > 0 ? other : this;
    }
  }

  /**
   * One server's word on one device.
   *
   * @param suspectFrom monotonic; from then on the device, in use without a channel, is in doubt;
   *     {@link #NEVER}: it has a channel, or nobody has looked
   * @param verifiedIdle asked again, still no channel: in use no more, whatever it claims
   */
  record Report(DeviceState state, long suspectFrom, boolean lost, boolean verifiedIdle) {
    static final long NEVER = Long.MIN_VALUE;

    static Report of(DeviceState state) {
      return new Report(state, NEVER, false, false);
    }

    boolean isInUse() {
      return state.isInUse() && !verifiedIdle;
    }

    /** In a conversation, not merely ringing. */
    boolean isTalking() {
      return isInUse() && state != DeviceState.RINGING;
    }

    boolean isInDoubt() {
      return isInUse() && suspectFrom != NEVER;
    }

    boolean isSuspect(long now) {
      return isInDoubt() && now - suspectFrom >= 0;
    }

    Summary summary(long now) {
      if (isInUse()) {
        return isSuspect(now) ? Summary.SUSPECT : Summary.IN_USE;
      }
      if (state == DeviceState.NOT_INUSE || verifiedIdle) {
        return Summary.IDLE;
      }
      if (state.isAbsent()) {
        return Summary.ABSENT;
      }
      return lost ? Summary.LOST : Summary.UNKNOWN;
    }
  }

  /**
   * All servers' words on one device.
   *
   * @param settled what they come to; null while there is a doubt, which grows by itself
   */
  record Reports(Map<String, Report> byServer, @Nullable Summary settled) {
    static final Reports NONE = new Reports(Map.of(), Summary.UNKNOWN);

    Reports with(String server, Report report) {
      Map<String, Report> more = new HashMap<>(byServer);
      more.put(server, report);
      return of(more);
    }

    Reports without(String server) {
      Map<String, Report> fewer = new HashMap<>(byServer);
      fewer.remove(server);
      return fewer.isEmpty() ? NONE : of(fewer);
    }

    private static Reports of(Map<String, Report> reports) {
      boolean inDoubt = reports.values().stream().anyMatch(Report::isInDoubt);
      return new Reports(Map.copyOf(reports), inDoubt ? null : summarise(reports, 0));
    }

    Summary summary(long now) {
      return settled != null ? settled : summarise(byServer, now);
    }

    private static Summary summarise(Map<String, Report> reports, long now) {
      Summary all = Summary.ABSENT;
      for (Report report : reports.values()) {
        all = all.or(report.summary(now));
      }
      return all;
    }
  }

  private final TimeSource time;
  private final long suspectAfterNanos;
  private final Map<DeviceName, AtomicReference<Reports>> devices = new ConcurrentHashMap<>();

  /** Counted up after every report. */
  private final AtomicLong version = new AtomicLong();

  DeviceStates(TimeSource time, Duration suspectAfter) {
    this.time = time;
    this.suspectAfterNanos = suspectAfter.toNanos();
  }

  /** Grows with every report: as long as it stands still nothing new is known. */
  long version() {
    return version.get();
  }

  void report(String server, DeviceName device, DeviceState state) {
    reports(device)
        .updateAndGet(known -> {
          Report old = known.byServer().get(server);
          // A list repeats what is known already: that is no reason to trust it anew.
          boolean repeated = old != null && old.state() == state && !old.lost();
          return repeated ? known : known.with(server, Report.of(state));
        });
    version.incrementAndGet();
  }

  void lose(String server) {
    var lost = new Report(DeviceState.UNKNOWN, Report.NEVER, true, false);
    devices
        .values()
        .forEach(device ->
            device.updateAndGet(
                known -> known.byServer().containsKey(server) ? known.with(server, lost) : known));
    version.incrementAndGet();
  }

  /** Nobody asks this server any more: what it said counts for nothing. */
  void forget(String server) {
    devices.values().forEach(device -> device.updateAndGet(known -> known.without(server)));
    version.incrementAndGet();
  }

  /** The devices with a live channel on this server, by its complete list. */
  void channels(String server, Set<DeviceName> inCall) {
    long now = time.nanoTime();
    devices.forEach((name, device) ->
        device.updateAndGet(known -> {
          Report report = known.byServer().get(server);
          return report == null || !report.isInUse()
              ? known
              : known.with(server, backed(report, inCall.contains(name), now));
        }));
    version.incrementAndGet();
  }

  private Report backed(Report report, boolean hasChannel, long now) {
    if (hasChannel) {
      return Report.of(report.state());
    }
    if (!report.isInDoubt()) {
      return new Report(report.state(), now + suspectAfterNanos, false, false);
    }
    return new Report(report.state(), report.suspectFrom(), false, report.isSuspect(now));
  }

  Telephones telephones(Manager manager) {
    return new Telephones(
        manager.devices(), manager.devices().stream().map(this::reports).toList());
  }

  List<DeviceName> listSuspects() {
    long now = time.nanoTime();
    List<DeviceName> suspects = new ArrayList<>();
    devices.forEach((device, known) -> {
      if (known.get().summary(now) == Summary.SUSPECT) {
        suspects.add(device);
      }
    });
    return suspects;
  }

  Map<String, Object> debugState() {
    Map<String, Object> all = new TreeMap<>();
    devices.forEach((device, known) -> {
      Map<String, String> states = new TreeMap<>();
      known.get().byServer().forEach((server, report) -> states.put(server, report.state().name()));
      all.put(device.value(), states);
    });
    return all;
  }

  private AtomicReference<Reports> reports(DeviceName device) {
    return devices.computeIfAbsent(device, name -> new AtomicReference<>(Reports.NONE));
  }
}
