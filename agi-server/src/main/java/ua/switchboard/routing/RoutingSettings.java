package ua.switchboard.routing;

import java.time.Duration;
import java.time.ZoneId;

/**
 * What holds for every route.
 *
 * @param zone the company's: weeks of margins begin in it
 * @param minRing no offer starts that could ring shorter than this
 * @param staleRing how long a phone rings at most while its state is not known any more
 * @param waitPause after how much music the hunt looks again for somebody who became free
 * @param unfinishedLimit whoever has left more contacts than this without a next action is not
 *     offered new clients while somebody else is free; 0: the rule is off
 */
public record RoutingSettings(
    ZoneId zone, Duration minRing, Duration staleRing, Duration waitPause, int unfinishedLimit) {
  public static final RoutingSettings DEFAULT =
      new RoutingSettings(
          ZoneId.of("Europe/Kiev"),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(3),
          5);
}
