package ua.switchboard.journal.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ua.switchboard.journal.intake.Channel.Stay;

/**
 * Who heard whom, and for how long: at least two parties in one bridge, or in bridges joined by a
 * Local channel. Somebody who listens in is no party. Immutable.
 */
final class Conversations {
  private final Map<Channel, Long> talk = new HashMap<>();
  private final List<Talk> talks = new ArrayList<>();

  /** A stretch of time in which the same parties heard each other; microseconds since 1970. */
  record Talk(long from, long until, Set<Channel> parties) {}

  private Conversations() {}

  static Conversations of(List<Channel> channels) {
    var result = new Conversations();
    List<Long> moments = moments(channels);
    for (int i = 0; i + 1 < moments.size(); i++) {
      long from = moments.get(i);
      long until = moments.get(i + 1);
      for (Set<Channel> together : together(channels, from, until)) {
        if (together.size() > 1) {
          result.talks.add(new Talk(from, until, together));
          together.forEach(party -> result.talk.merge(party, until - from, Long::sum));
        }
      }
    }
    return result;
  }

  /** Microseconds of talk. */
  long talk(Channel channel) {
    return talk.getOrDefault(channel, 0L);
  }

  /** All stretches in the order of time. */
  List<Talk> talks() {
    return talks;
  }

  private static List<Long> moments(List<Channel> channels) {
    var moments = new TreeSet<Long>();
    for (Channel channel : channels) {
      for (Stay stay : channel.stays()) {
        moments.add(stay.from());
        moments.add(stay.until());
      }
    }
    return List.copyOf(moments);
  }

  private static List<Set<Channel>> together(List<Channel> channels, long from, long until) {
    Map<String, String> joined = new HashMap<>();
    Map<String, String> firstOfPair = new HashMap<>();
    Map<String, Set<Channel>> byBridge = new HashMap<>();
    for (Channel channel : channels) {
      for (Stay stay : channel.stays()) {
        if (stay.from() > from || stay.until() < until) {
          continue;
        }
        if (channel.isLocal()) {
          String other = firstOfPair.putIfAbsent(channel.pair(), stay.bridge());
          if (other != null) {
            joined.put(root(joined, other), root(joined, stay.bridge()));
          }
        } else if (channel.isReal() && !channel.isListener()) {
          byBridge.computeIfAbsent(stay.bridge(), b -> parties()).add(channel);
        }
      }
    }
    Map<String, Set<Channel>> byRoot = new HashMap<>();
    byBridge.forEach((bridge, parties) ->
        byRoot.computeIfAbsent(root(joined, bridge), r -> parties()).addAll(parties));
    return List.copyOf(byRoot.values());
  }

  private static Set<Channel> parties() {
    return new TreeSet<>(Comparator.comparingLong(Channel::from).thenComparing(Channel::uniqueId));
  }

  private static String root(Map<String, String> joined, String bridge) {
    String root = bridge;
    for (String next = joined.get(root); next != null && !next.equals(root); ) {
      root = next;
      next = joined.get(root);
    }
    return root;
  }
}
