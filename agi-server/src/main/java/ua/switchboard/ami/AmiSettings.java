package ua.switchboard.ami;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import ua.switchboard.call.Require;

/**
 * How one Asterisk's manager interface is reached.
 *
 * @param name what the server is called in logs, metrics and device states; unique. With several
 *     servers it must be the {@code systemname} of Asterisk's asterisk.conf: by it the core tells
 *     whose call is whose
 * @param host name or address; one that does not resolve is tried again, not refused
 * @param port usually 5038
 * @param user the account in {@code manager.conf}
 * @param secret its secret; never printed
 */
public record AmiSettings(
    String name, String host, int port, String user, String secret, Timing timing) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");

  public AmiSettings {
    Require.matches("AMI server name", name, NAME, "1 to 40 of A-Z a-z 0-9 . _ -");
    Require.that(!host.isBlank(), "AMI host of " + name, host, "a name or an address");
    Require.that(port > 0 && port <= 65_535, "AMI port of " + name, port, "1 to 65535");
    Require.that(!user.isBlank(), "AMI user of " + name, user, "an account of manager.conf");
  }

  /**
   * What is wrong with an Asterisk that calls itself so: its call ids could not be told from those
   * of the others.
   *
   * @param systemName of its asterisk.conf; may be empty
   * @param alone whether it is the only server: it needs no name then
   */
  Optional<String> complaintAbout(String systemName, boolean alone) {
    boolean fits = systemName.equals(name) || alone && systemName.isEmpty();
    return fits
        ? Optional.empty()
        : Optional.of(
            "ami-systemname-differs "
                + name
                + ": systemname is '"
                + Require.shown(systemName)
                + "' (expected: '"
                + name
                + "' in that server's asterisk.conf, or the systemname as the name in"
                + " ami.servers)");
  }

  /** The settings in words, the secret masked. */
  @Override
  public String toString() {
    return name + " " + user + ":***@" + host + ":" + port + " " + timing;
  }

  /**
   * The times of a link.
   *
   * @param heartbeat how often we ping; each answer proves the link works both ways
   * @param silence nothing heard for so long, pings unanswered: the link is half-open and given up.
   *     At least twice the heartbeat, or one late answer would end it
   * @param connect limit for connecting and for one response
   * @param resync limit for the lists that are asked for after each login
   * @param recheck how often these lists are asked for again while the link works, so that even a
   *     lost event is put right
   * @param firstRetry pause after a link was lost; doubled up to {@code longestRetry}
   * @param longestRetry also the pause after a refused login, so that no fail2ban is provoked
   */
  public record Timing(
      Duration heartbeat,
      Duration silence,
      Duration connect,
      Duration resync,
      Duration recheck,
      Duration firstRetry,
      Duration longestRetry) {

    /** A link with this heartbeat; the other times fit a local network. */
    public static Timing of(Duration heartbeat, Duration silence) {
      return new Timing(
          heartbeat,
          silence,
          Duration.ofSeconds(3),
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMillis(200),
          Duration.ofSeconds(10));
    }

    public Timing {
      Require.that(heartbeat.isPositive(), "AMI heartbeat", heartbeat, "more than 0");
      Require.that(
          silence.compareTo(heartbeat.multipliedBy(2)) >= 0,
          "AMI silence",
          silence,
          "at least twice the heartbeat of " + heartbeat);
      Require.that(connect.isPositive(), "AMI connect timeout", connect, "more than 0");
      Require.that(resync.isPositive(), "AMI resync timeout", resync, "more than 0");
      Require.that(recheck.isPositive(), "AMI recheck", recheck, "more than 0");
      Require.that(firstRetry.isPositive(), "AMI first retry", firstRetry, "more than 0");
      Require.that(
          longestRetry.compareTo(firstRetry) >= 0,
          "AMI longest retry",
          longestRetry,
          "at least the first retry of " + firstRetry);
    }
  }
}
