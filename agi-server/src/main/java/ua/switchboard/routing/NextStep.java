package ua.switchboard.routing;

import java.util.OptionalLong;

/**
 * The router's choice.
 *
 * @param lap which walk through the cascade, from 1
 * @param group the ring group that is rung, for its turn
 */
public record NextStep(HuntStep step, Reason reason, int lap, OptionalLong group) {
  static NextStep of(HuntStep step, Reason reason, int lap) {
    return new NextStep(step, reason, lap, OptionalLong.empty());
  }
}
