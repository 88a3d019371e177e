package ua.switchboard.config;

import java.time.Duration;
import ua.switchboard.settings.Values;

/** The times and limits of a call's life. */
public record CallsSection(
    Duration setupMargin,
    Duration talkLease,
    Duration presumedTalk,
    Duration countedRing,
    Duration lostAfter,
    Duration terminalCeiling,
    Duration endedMemory,
    Duration resyncGrace,
    Duration starvation,
    int maxRedirects,
    Duration ownRing,
    Duration dialOutRing,
    boolean recordOutgoing) {
  static CallsSection of(Values values) {
    return new CallsSection(
        values.get(Keys.SETUP_MARGIN),
        values.get(Keys.TALK_LEASE),
        values.get(Keys.PRESUMED_TALK),
        values.get(Keys.COUNTED_RING),
        values.get(Keys.LOST_AFTER),
        values.get(Keys.TERMINAL_CEILING),
        values.get(Keys.ENDED_MEMORY),
        values.get(Keys.RESYNC_GRACE),
        values.get(Keys.STARVATION),
        values.get(Keys.MAX_REDIRECTS),
        values.get(Keys.OWN_RING),
        values.get(Keys.DIAL_OUT_RING),
        values.get(Keys.RECORD_OUTGOING));
  }
}
