package ua.switchboard.journal.intake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import ua.switchboard.directory.Directory;
import ua.switchboard.journal.intake.AssembledCall.Direction;
import ua.switchboard.journal.intake.AssembledCall.Leg;
import ua.switchboard.journal.intake.AssembledCall.Role;
import ua.switchboard.journal.intake.Channel.Dial;
import ua.switchboard.journal.intake.Conversations.Talk;
import ua.switchboard.journal.intake.Fact.Cel;
import ua.switchboard.numbering.PhoneNumberReader;

/**
 * Puts a call together from all its facts: a pure function, the same facts in any order and any
 * number give the same call. Not thread-safe.
 */
final class Assembler {
  private static final Comparator<Cel> IN_TIME =
      Comparator.comparingLong(Cel::micros)
          .thenComparing(Cel::event)
          .thenComparing(Cel::uniqueId)
          .thenComparingInt(Cel::nth);

  private final Parties parties;

  /**
   * @param company tells whose telephone, mobile and trunk is which
   */
  Assembler(Directory company, PhoneNumberReader numbers) {
    this.parties = new Parties(company, numbers);
  }

  /** The call; empty when no fact tells of a telephone or a line. */
  Optional<AssembledCall> assemble(Collection<Fact> facts) {
    return assemble(facts, id -> true);
  }

  /**
   * The call of those channels that began in it, if a transfer joined several calls that have
   * records of their own; who talked with whom is known from all of them.
   *
   * @param own tells of a linked id whether it is this call's
   */
  Optional<AssembledCall> assemble(Collection<Fact> facts, Predicate<String> own) {
    List<Cel> events = CdrAsEvents.complete(facts).stream().distinct().sorted(IN_TIME).toList();
    List<Channel> channels = channels(events);
    List<Channel> real =
        channels.stream()
            .filter(channel -> channel.isReal() && own.test(channel.birthLinkedId()))
            .toList();
    return real.isEmpty() ? Optional.empty() : Optional.of(assemble(events, channels, real));
  }

  private static List<Channel> channels(List<Cel> events) {
    Map<String, List<Cel>> byChannel = new LinkedHashMap<>();
    events.forEach(e -> byChannel.computeIfAbsent(e.uniqueId(), u -> new ArrayList<>()).add(e));
    return byChannel.values().stream().map(Channel::of).toList();
  }

  private AssembledCall assemble(List<Cel> events, List<Channel> all, List<Channel> real) {
    Channel caller = caller(real);
    var conversations = Conversations.of(all);
    List<Dial> dials =
        all.stream()
            .flatMap(channel -> channel.dials().stream())
            .sorted(Comparator.comparingLong(Dial::at))
            .toList();
    Optional<Talk> firstTalk = firstTalk(caller, real, conversations.talks());
    Set<String> pickers = pickers(events);
    boolean transferred = events.stream().anyMatch(Assembler::isTransfer);
    List<Leg> legs = new ArrayList<>();
    for (Channel channel : real) {
      Role role = role(channel, caller, pickers);
      boolean late = firstTalk.isPresent() && channel.from() > firstTalk.get().from();
      if (role == Role.CALLED && transferred && late) {
        role = Role.TRANSFER;
      }
      Party party = parties.of(channel, dials, channel.equals(caller));
      legs.add(leg(channel, role, party, conversations));
    }
    return call(caller, real, legs, dials, firstTalk);
  }

  private AssembledCall call(
      Channel caller,
      List<Channel> real,
      List<Leg> legs,
      List<Dial> dials,
      Optional<Talk> firstTalk) {
    Leg own = legOf(caller, legs);
    List<Leg> others = legs.stream().filter(leg -> !leg.equals(own)).toList();
    Direction direction = CallOutline.direction(own, others);
    var ids =
        new TreeSet<String>(
            Comparator.<String, Double>comparing(Assembler::age)
                .thenComparing(Comparator.naturalOrder()));
    real.forEach(channel -> ids.add(channel.birthLinkedId()));
    return new AssembledCall(
        ids.first(),
        List.copyOf(ids),
        caller.server(),
        real.stream().allMatch(channel -> channel.until() != null),
        CallOutline.isCall(own, others, dials),
        direction,
        caller.number(),
        caller.callerName(),
        CallOutline.dialled(direction, caller, others, dials),
        instant(caller.from()),
        firstTalk.map(talk -> instant(talk.from())),
        instant(real.stream().mapToLong(Assembler::end).max().orElse(caller.last())),
        CallOutline.answeredBy(direction, own, legs, firstTalk),
        CallOutline.talkMillis(own, legs),
        CallOutline.trunk(own, others),
        CallOutline.hungUpBy(caller, real),
        caller.dialStatus(),
        caller.cause(),
        caller.spiesOn(),
        legs);
  }

  /** Whose wish the call was: the channel that gave it its id, else the oldest who talks. */
  private static Channel caller(List<Channel> real) {
    Comparator<Channel> order =
        Comparator.<Channel, Boolean>comparing(Channel::isListener)
            .thenComparing(channel -> age(channel.birthLinkedId()))
            .thenComparing(channel -> !channel.uniqueId().equals(channel.birthLinkedId()))
            .thenComparing(Channel::from)
            .thenComparing(Channel::uniqueId);
    return real.stream().min(order).orElseThrow();
  }

  /**
   * The time in an id of Asterisk's: {@code pbx-1795430135.107}; an id of another form is young.
   */
  private static double age(String id) {
    try {
      return Double.parseDouble(id.substring(id.lastIndexOf('-') + 1));
    } catch (NumberFormatException e) {
      return Double.MAX_VALUE;
    }
  }

  private static boolean isTransfer(Cel event) {
    return event.event() == CelEvent.BLINDTRANSFER || event.event() == CelEvent.ATTENDEDTRANSFER;
  }

  private static Set<String> pickers(List<Cel> events) {
    Set<String> pickers = new HashSet<>();
    for (Cel event : events) {
      if (event.event() == CelEvent.PICKUP) {
        pickers.add(Extra.read(event.extra()).path("pickup_channel_uniqueid").asText());
      }
    }
    return pickers;
  }

  private static Role role(Channel channel, Channel caller, Set<String> pickers) {
    if (channel.isListener()) {
      return Role.LISTENER;
    }
    if (channel.equals(caller)) {
      return Role.CALLER;
    }
    return pickers.contains(channel.uniqueId()) ? Role.PICKUP : Role.CALLED;
  }

  private static Leg leg(Channel channel, Role role, Party party, Conversations conversations) {
    Long until = channel.until();
    return new Leg(
        channel.uniqueId(),
        channel.birthLinkedId(),
        channel.name(),
        role,
        party,
        instant(channel.from()),
        channel.answered() == null ? null : instant(channel.answered()),
        until == null ? null : instant(until),
        Math.round(conversations.talk(channel) / 1_000.0),
        channel.cause());
  }

  private static Leg legOf(Channel channel, List<Leg> legs) {
    return legs.stream()
        .filter(leg -> leg.uniqueId().equals(channel.uniqueId()))
        .findFirst()
        .orElseThrow();
  }

  /** The caller's first conversation; of a caller whose parts were not heard of, anybody's. */
  private static Optional<Talk> firstTalk(Channel caller, List<Channel> real, List<Talk> talks) {
    return talks.stream()
        .filter(talk -> talk.parties().contains(caller))
        .findFirst()
        .or(() ->
            talks.stream().filter(t -> real.stream().anyMatch(t.parties()::contains)).findFirst());
  }

  private static long end(Channel channel) {
    Long until = channel.until();
    return until == null ? channel.last() : until;
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).truncatedTo(ChronoUnit.MILLIS);
  }
}
