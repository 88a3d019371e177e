package ua.switchboard.presence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import ua.switchboard.directory.Trunk;

/**
 * Which channels of which trunk are held: one call per SIM card. The capacity is the trunk's own at
 * the moment of asking, so a card that was added or removed counts at once.
 *
 * <p>Thread-safe by compare-and-set on one immutable list per trunk.
 */
final class TrunkChannels {
  private final Map<String, AtomicReference<List<TrunkHold>>> trunks = new ConcurrentHashMap<>();

  boolean tryHold(Trunk trunk, TrunkHold hold, long now) {
    AtomicReference<List<TrunkHold>> holds = holds(trunk.name());
    while (true) {
      List<TrunkHold> before = holds.get();
      List<TrunkHold> live = live(before, now);
      if (live.size() >= trunk.channels()) {
        return false;
      }
      live.add(hold);
      if (holds.compareAndSet(before, live)) {
        return true;
      }
    }
  }

  void release(String trunk, long generation) {
    holds(trunk)
        .updateAndGet(held -> held.stream().filter(h -> h.generation() != generation).toList());
  }

  void renew(String trunk, long generation, long expiresAt) {
    holds(trunk)
        .updateAndGet(held -> held.stream().map(h -> renewed(h, generation, expiresAt)).toList());
  }

  private static TrunkHold renewed(TrunkHold hold, long generation, long expiresAt) {
    return hold.generation() == generation && expiresAt - hold.expiresAt() > 0
        ? new TrunkHold(hold.trunk(), hold.call(), generation, expiresAt)
        : hold;
  }

  int free(Trunk trunk, long now) {
    AtomicReference<List<TrunkHold>> holds = trunks.get(trunk.name());
    int held = 0;
    if (holds != null) {
      for (TrunkHold hold : holds.get()) {
        held += hold.isLive(now) ? 1 : 0;
      }
    }
    return Math.max(0, trunk.channels() - held);
  }

  /** Forgets what ran out; returns how many channels that were. */
  int sweep(long now) {
    int ended = 0;
    for (AtomicReference<List<TrunkHold>> holds : trunks.values()) {
      List<TrunkHold> before = holds.get();
      List<TrunkHold> live = live(before, now);
      if (live.size() < before.size() && holds.compareAndSet(before, live)) {
        ended += before.size() - live.size();
      }
    }
    return ended;
  }

  Map<String, Object> debugState() {
    Map<String, Object> all = new TreeMap<>();
    trunks.forEach((name, holds) ->
        all.put(name, holds.get().stream().map(hold -> hold.call().value()).toList()));
    return all;
  }

  private AtomicReference<List<TrunkHold>> holds(String trunk) {
    return trunks.computeIfAbsent(trunk, name -> new AtomicReference<>(List.of()));
  }

  private static List<TrunkHold> live(List<TrunkHold> held, long now) {
    List<TrunkHold> live = new ArrayList<>(held.size() + 1);
    for (TrunkHold hold : held) {
      if (hold.isLive(now)) {
        live.add(hold);
      }
    }
    return live;
  }
}
