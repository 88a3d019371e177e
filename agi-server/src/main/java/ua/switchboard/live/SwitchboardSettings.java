package ua.switchboard.live;

import java.time.Duration;

/**
 * The times of a call's life.
 *
 * @param setupMargin what a lease lasts beyond the ring: the call's set-up before it and the
 *     bridge's after it. Too short and an answered manager looks free for a moment; too long and a
 *     lost call holds somebody
 * @param talkLease how long a conversation may go on unheard of; every sign of life renews it
 * @param presumedTalk how long a manager is taken to talk when neither an answer nor its absence
 *     was reported, which is so without AMI
 * @param countedRing a ring the caller cut off before this is no mark against the manager
 * @param lostAfter how long after the end of music or of a conversation's lease a silent call is
 *     given up
 * @param terminalCeiling how long an announcement or a voicemail may last
 * @param endedMemory how long an ended call is remembered, so that late events do not revive it
 * @param resyncGrace calls younger than this are not missed in a list of live channels
 * @param starvation who waited this long goes first, whoever else waits
 * @param maxRedirects how often one call may be handed on
 * @param ownRing how long a person's own telephone rings for what they asked for at their desk
 * @param dialOutRing how long an outgoing call rings
 * @param recordOutgoing whether outgoing conversations are recorded
 */
public record SwitchboardSettings(
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
  public static final SwitchboardSettings DEFAULT =
      new SwitchboardSettings(
          Duration.ofSeconds(6),
          Duration.ofHours(2),
          Duration.ofMinutes(15),
          Duration.ofSeconds(3),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofMinutes(10),
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          3,
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          true);
}
