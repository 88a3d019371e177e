package ua.switchboard.journal.intake;

import java.util.List;
import java.util.Optional;
import ua.switchboard.directory.Manager;
import ua.switchboard.journal.intake.AssembledCall.Direction;
import ua.switchboard.journal.intake.AssembledCall.HungUpBy;
import ua.switchboard.journal.intake.AssembledCall.Leg;
import ua.switchboard.journal.intake.AssembledCall.Role;
import ua.switchboard.journal.intake.Channel.Dial;
import ua.switchboard.journal.intake.Conversations.Talk;

/** What the legs of a call tell of the call as a whole. */
final class CallOutline {
  private CallOutline() {}

  static Direction direction(Leg caller, List<Leg> others) {
    if (caller.party().kind() == Party.Kind.CLIENT) {
      return Direction.INBOUND;
    }
    boolean outside = others.stream().anyMatch(leg -> leg.party().kind() == Party.Kind.CLIENT);
    return outside ? Direction.OUTBOUND : Direction.INTERNAL;
  }

  static boolean isCall(Leg caller, List<Leg> others, List<Dial> dials) {
    return caller.role() != Role.LISTENER
        && (caller.party().kind() == Party.Kind.CLIENT
            || !dials.isEmpty()
            || others.stream().anyMatch(leg -> leg.role() != Role.LISTENER));
  }

  static String dialled(Direction direction, Channel caller, List<Leg> others, List<Dial> dials) {
    return switch (direction) {
      case INBOUND -> caller.exten();
      case OUTBOUND ->
          others.stream()
              .filter(leg -> leg.party().kind() == Party.Kind.CLIENT)
              .map(leg -> leg.party().number())
              .filter(number -> !number.isEmpty())
              .findFirst()
              .orElse(caller.exten());
      case INTERNAL -> dials.isEmpty() ? caller.exten() : dials.getFirst().exten();
    };
  }

  static Optional<Manager> answeredBy(
      Direction direction, Leg caller, List<Leg> legs, Optional<Talk> firstTalk) {
    if (direction == Direction.OUTBOUND) {
      return caller.party().manager();
    }
    return firstTalk.stream()
        .flatMap(talk -> talk.parties().stream())
        .flatMap(channel -> legs.stream().filter(leg -> leg.uniqueId().equals(channel.uniqueId())))
        .filter(leg -> !leg.equals(caller))
        .flatMap(leg -> leg.party().manager().stream())
        .findFirst();
  }

  static long talkMillis(Leg caller, List<Leg> legs) {
    return legs.stream()
        .filter(leg -> leg.party().kind() == Party.Kind.CLIENT)
        .mapToLong(Leg::talkMillis)
        .max()
        .orElse(caller.talkMillis());
  }

  /** The line it came over; of a call to the outside the one that was answered, else the last. */
  static Optional<String> trunk(Leg caller, List<Leg> others) {
    if (caller.party().trunk().isPresent()) {
      return caller.party().trunk();
    }
    List<Leg> lines = others.stream().filter(leg -> leg.party().trunk().isPresent()).toList();
    return lines.stream()
        .filter(leg -> leg.talkMillis() > 0)
        .findFirst()
        .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast()))
        .flatMap(leg -> leg.party().trunk());
  }

  static Optional<HungUpBy> hungUpBy(Channel caller, List<Channel> real) {
    if (!caller.isHungUp()) {
      return Optional.empty();
    }
    String source = caller.hangupSource();
    if (source.equals(caller.name())) {
      return Optional.of(HungUpBy.CALLER);
    }
    boolean other = real.stream().anyMatch(channel -> channel.name().equals(source));
    return Optional.of(other ? HungUpBy.CALLED : HungUpBy.SYSTEM);
  }
}
