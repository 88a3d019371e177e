package ua.switchboard.presence;

import java.util.List;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.directory.Trunk;

/** What a routing decision may know of the present moment. */
public interface PresenceView {
  /** What the manager is doing. */
  Availability availability(Manager manager);

  /** What each of them is doing, in their order. */
  default Availability[] listAvailabilities(List<Manager> managers) {
    return managers.stream().map(this::availability).toArray(Availability[]::new);
  }

  /** How many contacts the manager has left without a next action. */
  default int unfinished(ManagerId manager) {
    return 0;
  }

  /** Whether anybody has left contacts without a next action. */
  default boolean hasUnfinished() {
    return false;
  }

  /** How many more calls the trunk can carry: its free SIM cards. */
  int freeChannels(Trunk trunk);
}
