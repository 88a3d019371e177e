package ua.switchboard.journal.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ua.switchboard.journal.intake.Fact.Cdr;
import ua.switchboard.journal.intake.Fact.Cel;

/**
 * What call records alone tell, as channel events. They are a poor source: who really talked with
 * whom after a transfer is not in them, nor who hung up. So they are taken only for calls of which
 * there are no events, on an Asterisk without CEL.
 */
final class CdrAsEvents {
  private CdrAsEvents() {}

  /** The events among the facts, or those that the records stand for. */
  static List<Cel> complete(Collection<Fact> facts) {
    List<Cel> events = new ArrayList<>();
    List<Cdr> records = new ArrayList<>();
    for (Fact fact : facts) {
      switch (fact) {
        case Cel cel -> events.add(cel);
        case Cdr cdr -> records.add(cdr);
      }
    }
    Set<String> told = new HashSet<>();
    events.forEach(event -> told.add(event.linkedId()));
    records.removeIf(cdr -> told.contains(cdr.linkedId()));
    records.sort(Comparator.comparingLong(Cdr::micros).thenComparingLong(Cdr::sequence));
    events.addAll(of(records));
    return events;
  }

  private static List<Cel> of(List<Cdr> records) {
    Map<String, List<Cdr>> byChannel = new LinkedHashMap<>();
    records.stream()
        .filter(cdr -> !cdr.channel().isEmpty())
        .forEach(cdr -> byChannel.computeIfAbsent(cdr.uniqueId(), u -> new ArrayList<>()).add(cdr));
    List<Cel> events = new ArrayList<>();
    for (List<Cdr> own : byChannel.values()) {
      long end = own.stream().mapToLong(Cdr::endMicros).max().orElseThrow();
      Cdr first = own.getFirst();
      events.add(event(first, CelEvent.CHAN_START, first.micros(), false, ""));
      events.add(event(first, CelEvent.CHAN_END, end, false, ""));
      own.stream().filter(cdr -> !cdr.toChannel().isEmpty()).forEach(cdr -> dialled(cdr, events));
    }
    return events;
  }

  private static void dialled(Cdr cdr, List<Cel> events) {
    events.add(event(cdr, CelEvent.CHAN_START, cdr.micros(), true, ""));
    if (cdr.answerMicros() > 0 && cdr.disposition().equals("ANSWERED")) {
      String bridge = "{\"bridge_id\":\"cdr-" + cdr.uniqueId() + "-" + cdr.sequence() + "\"}";
      for (boolean called : new boolean[] {false, true}) {
        events.add(event(cdr, CelEvent.ANSWER, cdr.answerMicros(), called, ""));
        events.add(event(cdr, CelEvent.BRIDGE_ENTER, cdr.answerMicros(), called, bridge));
        events.add(event(cdr, CelEvent.BRIDGE_EXIT, cdr.endMicros(), called, bridge));
      }
    }
    events.add(event(cdr, CelEvent.CHAN_END, cdr.endMicros(), true, ""));
  }

  /** A record does not have the called channel's id: its sequence makes one. */
  private static Cel event(Cdr cdr, CelEvent event, long micros, boolean called, String extra) {
    return new Cel(
        cdr.server(),
        event,
        micros,
        called ? cdr.uniqueId() + "/" + cdr.sequence() : cdr.uniqueId(),
        cdr.linkedId(),
        called ? cdr.toChannel() : cdr.channel(),
        called ? cdr.destination() : cdr.source(),
        "",
        called ? "" : cdr.destination(),
        "",
        "",
        "",
        extra,
        0);
  }
}
