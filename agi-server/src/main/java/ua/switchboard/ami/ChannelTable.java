package ua.switchboard.ami;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import ua.switchboard.call.DeviceName;

/**
 * The channels one Asterisk has now. Bounded: beyond the limit new channels are counted and not
 * kept. Not thread-safe; {@link CallEvents} guards it.
 *
 * <p>It outlives a lost connection on purpose: the list read after the next login is compared with
 * it, and whatever is missing there has ended meanwhile.
 */
final class ChannelTable {
  private static final int LIMIT = 10_000;

  private final Map<String, LiveChannel> byUniqueId = new LinkedHashMap<>();
  private final Map<String, LiveChannel> byName = new HashMap<>();
  private final Map<String, Set<LiveChannel>> byCall = new LinkedHashMap<>();
  private final Map<String, Set<LiveChannel>> byBridge = new HashMap<>();
  private long appeared;
  private long notKept;
  private long listing;

  /** A list of all channels begins: what it does not name, and did not appear since, is gone. */
  void beginListing() {
    listing++;
  }

  /** The channels the list did not name, oldest first. */
  List<LiveChannel> listMissing() {
    return byUniqueId.values().stream().filter(c -> c.listing() < listing).toList();
  }

  /** Keeps a channel that Asterisk says exists; a known one keeps what is known of it. */
  Optional<LiveChannel> put(String uniqueId, String name, String linkedId) {
    LiveChannel known = byUniqueId.get(uniqueId);
    if (known != null) {
      known.listed(listing);
      rename(known, name);
      return Optional.of(known);
    }
    if (uniqueId.isEmpty() || name.isEmpty() || byUniqueId.size() >= LIMIT) {
      notKept++;
      return Optional.empty();
    }
    var channel =
        new LiveChannel(uniqueId, name, linkedId.isEmpty() ? uniqueId : linkedId, appeared++);
    channel.listed(listing);
    byUniqueId.put(uniqueId, channel);
    byName.put(name, channel);
    add(byCall, channel.call(), channel);
    return Optional.of(channel);
  }

  Optional<LiveChannel> find(String uniqueId) {
    return Optional.ofNullable(byUniqueId.get(uniqueId));
  }

  void remove(LiveChannel channel) {
    byUniqueId.remove(channel.uniqueId());
    byName.remove(channel.name(), channel);
    take(byCall, channel.call(), channel);
    take(byBridge, channel.bridge(), channel);
  }

  void rename(LiveChannel channel, String name) {
    if (!name.isEmpty() && !name.equals(channel.name())) {
      byName.remove(channel.name(), channel);
      channel.rename(name);
      byName.put(name, channel);
    }
  }

  /** The channel belongs to this call from now on: a pickup, or a merge of two calls. */
  void moveToCall(LiveChannel channel, String call) {
    if (!call.isEmpty() && !call.equals(channel.call())) {
      take(byCall, channel.call(), channel);
      channel.moveToCall(call);
      add(byCall, call, channel);
    }
  }

  /** The channel is in this bridge now; empty: in none. */
  void moveToBridge(LiveChannel channel, String bridge) {
    take(byBridge, channel.bridge(), channel);
    channel.enter(bridge);
    if (!bridge.isEmpty()) {
      add(byBridge, bridge, channel);
    }
  }

  /** Whether the call has a channel left other than a supervisor's who listens in. */
  boolean hasChannels(String call) {
    return byCall.getOrDefault(call, Set.of()).stream().anyMatch(c -> c.isLocal() || c.isParty());
  }

  /** The parties of a call, in the order they came to it. */
  List<LiveChannel> listParties(String call) {
    return byCall.getOrDefault(call, Set.of()).stream().filter(LiveChannel::isParty).toList();
  }

  /** The ids of all calls that have a channel, oldest first. */
  List<String> listCalls() {
    return List.copyOf(byCall.keySet());
  }

  /** The devices that have a channel. */
  Set<DeviceName> listDevices() {
    Set<DeviceName> devices = new TreeSet<>();
    byName.keySet().forEach(name -> DeviceName.ofChannel(name).ifPresent(devices::add));
    return devices;
  }

  List<String> listBridges() {
    return List.copyOf(byBridge.keySet());
  }

  /** The party a call is led by: the caller while there is one, else the oldest party left. */
  Optional<LiveChannel> findHead(String call) {
    Comparator<LiveChannel> callerFirst = Comparator.comparing(c -> !c.uniqueId().equals(call));
    return byCall.getOrDefault(call, Set.of()).stream()
        .filter(LiveChannel::isParty)
        .min(callerFirst.thenComparing(LiveChannel::age));
  }

  /**
   * The parties who hear each other in this bridge and in those joined to it by Local channels,
   * oldest first.
   */
  List<LiveChannel> listTogether(String bridge) {
    List<LiveChannel> parties = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Deque<String> toVisit = new ArrayDeque<>(List.of(bridge));
    while (!toVisit.isEmpty()) {
      String here = toVisit.pop();
      if (!here.isEmpty() && seen.add(here)) {
        visit(here, parties, toVisit);
      }
    }
    parties.sort(Comparator.comparingLong(LiveChannel::age));
    return parties;
  }

  private void visit(String bridge, List<LiveChannel> parties, Deque<String> toVisit) {
    for (LiveChannel channel : byBridge.getOrDefault(bridge, Set.of())) {
      LiveChannel other = channel.isLocal() ? byName.get(channel.otherHalf()) : null;
      if (other != null) {
        toVisit.push(other.bridge());
      } else if (channel.isParty()) {
        parties.add(channel);
      }
    }
  }

  /** Counts, and up to {@code most} channels. */
  Map<String, Object> describe(int most) {
    return Map.of(
        "count", byUniqueId.size(),
        "calls", byCall.size(),
        "notKept", notKept,
        "first", byUniqueId.values().stream().limit(most).map(LiveChannel::describe).toList());
  }

  private static void add(Map<String, Set<LiveChannel>> index, String key, LiveChannel channel) {
    index.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(channel);
  }

  private static void take(Map<String, Set<LiveChannel>> index, String key, LiveChannel channel) {
    index.computeIfPresent(
        key,
        (k, channels) -> {
          channels.remove(channel);
          return channels.isEmpty() ? null : channels;
        });
  }
}
