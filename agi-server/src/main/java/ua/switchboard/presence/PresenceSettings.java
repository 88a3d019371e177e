package ua.switchboard.presence;

import java.time.Duration;
import java.time.ZoneId;
import ua.switchboard.call.Require;

/**
 * The times of presence.
 *
 * @param zone where the company's midnight is: offers are counted per local day
 * @param wrapUp how long a manager is left alone after a talk; zero: not at all
 * @param wrapUpMinTalk a shorter talk (a wrong number) has no wrap-up
 * @param suspectAfter for how long a device may claim to be in use without a channel before it is
 *     suspected
 */
public record PresenceSettings(
    ZoneId zone, Duration wrapUp, Duration wrapUpMinTalk, Duration suspectAfter) {
  /** Kyiv, 20 s of wrap-up after talks of 10 s and more, suspicion after 10 s. */
  public static final PresenceSettings DEFAULT =
      new PresenceSettings(
          ZoneId.of("Europe/Kiev"),
          Duration.ofSeconds(20),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10));

  public PresenceSettings {
    notNegative(wrapUp, "wrap-up");
    notNegative(wrapUpMinTalk, "shortest talk with a wrap-up");
    notNegative(suspectAfter, "suspect after");
  }

  private static void notNegative(Duration value, String what) {
    Require.that(!value.isNegative(), what, value, "zero or more");
  }
}
