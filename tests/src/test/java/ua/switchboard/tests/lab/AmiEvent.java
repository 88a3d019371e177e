package ua.switchboard.tests.lab;

import java.util.Map;

/** One event or response as Asterisk's manager interface sent it. */
public record AmiEvent(Map<String, String> fields) {
  public AmiEvent {
    fields = Map.copyOf(fields);
  }

  /** The event's name; empty for a response. */
  public String name() {
    return get("Event");
  }

  /** A field, empty when it was not sent. */
  public String get(String field) {
    return fields.getOrDefault(field, "");
  }
}
