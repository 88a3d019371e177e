package ua.switchboard.ami;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How far the lists read after a login have come. Not thread-safe; its session guards it. */
final class ResyncProgress {
  /** What is asked for. Contacts are a help for the eye only: a server may refuse or lack them. */
  enum Part {
    DEVICES(true),
    CHANNELS(true),
    PJSIP_CONTACTS(false),
    SIP_PEERS(false);

    private final boolean needed;

    Part(boolean needed) {
      this.needed = needed;
    }

    boolean isNeeded() {
      return needed;
    }
  }

  private final Map<Part, String> results = new EnumMap<>(Part.class);
  private boolean told;

  /** The part is over; only its first result counts. */
  void finish(Part part, String result) {
    results.putIfAbsent(part, result);
  }

  /** Whether all parts are over; true only once. */
  boolean isNewlyComplete() {
    boolean complete = results.size() == Part.values().length;
    boolean first = complete && !told;
    told = told || complete;
    return first;
  }

  Map<String, String> describe() {
    return results.entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
  }
}
