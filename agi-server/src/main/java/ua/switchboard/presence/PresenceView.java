package ua.switchboard.presence;

import ua.switchboard.directory.Manager;
import ua.switchboard.directory.Trunk;

/** What a routing decision may know of the present moment. */
public interface PresenceView {
  /** What the manager is doing. */
  Availability availability(Manager manager);

  /** How many more calls the trunk can carry: its free SIM cards. */
  int freeChannels(Trunk trunk);
}
