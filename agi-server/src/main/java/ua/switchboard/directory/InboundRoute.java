package ua.switchboard.directory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import ua.switchboard.call.Did;
import ua.switchboard.call.Require;

/**
 * What happens to calls of one DID: the cascade's stages, their times, and how it ends.
 *
 * @param did the number this is for
 * @param name as the administrator calls it, e.g. {@code Kyiv sales}
 * @param hours when it is served; empty for around the clock
 * @param stages the cascade in order; a stage may be left out
 * @param ringGroups the groups of the RING_GROUPS stage in order
 * @param timing rings and budgets
 * @param policy the switches
 * @param overflow when nobody answered
 * @param closed outside business hours
 */
public record InboundRoute(
    Did did,
    String name,
    Optional<BusinessHours> hours,
    List<CascadeStage> stages,
    List<Long> ringGroups,
    Timing timing,
    Policy policy,
    Overflow overflow,
    Overflow closed) {
  public InboundRoute {
    stages = List.copyOf(stages);
    ringGroups = List.copyOf(ringGroups);
  }

  /** A step of the cascade. */
  public enum CascadeStage {
    /** The manager attached to a recognised client (or their deputy). */
    OWNER,
    /** Free managers by last week's margin. */
    RANKED,
    /** The DID's ring groups. */
    RING_GROUPS,
    /** Managers' mobiles over the trunk of the mobile's operator. */
    GSM
  }

  /**
   * The times of a cascade.
   *
   * @param ownerRing how long the owner rings; three rings are 15 s (1 s tone, 4 s pause each)
   * @param rankedRing how long each ranked manager rings
   * @param mobileRing how long a mobile rings, without the trunk's post-dial delay
   * @param confirm how long the mobile has to press 1 after answering
   * @param total the whole hunt, waiting included; no offer starts that could not ring at all
   * @param maxWait how much of the total a caller may wait for somebody to become free; zero: never
   */
  public record Timing(
      Duration ownerRing,
      Duration rankedRing,
      Duration mobileRing,
      Duration confirm,
      Duration total,
      Duration maxWait) {
    /** Three rings a person, 90 s in all, up to 30 s of waiting. */
    public static final Timing DEFAULT =
        new Timing(
            Duration.ofSeconds(15),
            Duration.ofSeconds(15),
            Duration.ofSeconds(15),
            Duration.ofSeconds(12),
            Duration.ofSeconds(90),
            Duration.ofSeconds(30));
  }

  /**
   * The switches of a cascade.
   *
   * @param laps how many times the cascade may be walked; from the second lap on, those who did not
   *     answer, were busy or unreachable are offered the call again
   * @param offerDeclinedOnLastLap whether the last of several laps also rings those who declined
   * @param maxOffers at most so many offers in one call; 0: no limit but time
   * @param fairnessEvery every k-th new client goes to the next in rank first; 0: off
   * @param confirmMobile a mobile must press 1, so that a voicemail cannot answer
   * @param lastTalkerWindow a caller unknown to the directory who spoke with a manager this
   *     recently goes to that manager first; zero: off
   * @param record record the conversation
   * @param announcement sound file played before recording; empty: none
   */
  public record Policy(
      int laps,
      boolean offerDeclinedOnLastLap,
      int maxOffers,
      int fairnessEvery,
      boolean confirmMobile,
      Duration lastTalkerWindow,
      boolean record,
      String announcement) {
    /**
     * One lap, no limit on offers, no fairness turn, press 1 on mobiles, a day's memory, recorded.
     */
    public static final Policy DEFAULT =
        new Policy(1, false, 0, 0, true, Duration.ofDays(1), true, "");

    /** The same, recorded or not. */
    public Policy recorded(boolean wanted) {
      return new Policy(
          laps,
          offerDeclinedOnLastLap,
          maxOffers,
          fairnessEvery,
          confirmMobile,
          lastTalkerWindow,
          wanted,
          announcement);
    }

    public Policy {
      Require.that(laps >= 1 && laps <= 10, "laps", laps, "1 to 10");
      Require.that(maxOffers >= 0, "max offers", maxOffers, "0 (no limit) or more");
      Require.that(
          fairnessEvery == 0 || fairnessEvery >= 2,
          "fairness",
          fairnessEvery,
          "0 (off) or 2 and more");
    }
  }

  /**
   * How a hunt ends when nobody answered.
   *
   * @param target the sound file for ANNOUNCEMENT, the mailbox for VOICEMAIL; may be empty
   */
  public record Overflow(Action action, String target) {
    public static final Overflow HANGUP = new Overflow(Action.HANGUP, "");

    /** What the dialplan does with the caller. */
    public enum Action {
      ANNOUNCEMENT,
      VOICEMAIL,
      HANGUP
    }
  }
}
