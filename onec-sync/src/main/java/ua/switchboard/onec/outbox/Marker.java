package ua.switchboard.onec.outbox;

import java.util.regex.Pattern;

/**
 * The mark in a text by which we find what we wrote, e.g. {@code [call-id:pbx1-1795430135.107]}.
 * Whatever others say in the same text loses its brackets, so that nobody who calls can pretend.
 *
 * @param text the whole of it
 */
record Marker(String text) {
  private static final Pattern NOT_PLAIN = Pattern.compile("[\\p{Cntrl}\\[\\]]");

  static Marker ofCall(String call) {
    return new Marker("[call-id:" + call + "]");
  }

  /** Of anything else: its key is unique by itself. */
  static Marker of(OutboxEntry entry) {
    return ofKey(entry.idempotencyKey());
  }

  /** Of what another entry has written. */
  static Marker ofKey(String key) {
    return new Marker("[switchboard:" + key + "]");
  }

  /** What a person outside wrote, fit for our text. */
  static String plain(String foreign) {
    return NOT_PLAIN.matcher(foreign).replaceAll(" ").strip();
  }
}
