package ua.switchboard.ami;

import java.util.Optional;
import ua.switchboard.call.DeviceName;

/**
 * One party's channel in a call at the moment it was asked for.
 *
 * @param bridge the bridge it is in; empty: it talks with nobody
 * @param head whether the call is led by it: the caller's, as long as there is one
 * @param askedAbout whether it hears music while somebody is asked about it
 */
record Leg(String channel, String uniqueId, String bridge, boolean head, boolean askedAbout) {
  Optional<DeviceName> device() {
    return DeviceName.ofChannel(channel);
  }

  boolean isBridged() {
    return !bridge.isEmpty();
  }
}
