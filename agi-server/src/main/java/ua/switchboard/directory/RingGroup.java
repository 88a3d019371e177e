package ua.switchboard.directory;

import java.time.Duration;
import java.util.List;

/**
 * Managers who are rung as a group.
 *
 * @param members in the order the linear strategy uses; one named twice counts once
 * @param ring how long one step of the group rings
 */
public record RingGroup(
    long id, String name, RingStrategy strategy, List<ManagerId> members, Duration ring) {
  public RingGroup {
    members = members.stream().distinct().toList();
  }

  /** In which order a group's members ring. */
  public enum RingStrategy {
    /** All free members at once. */
    RING_ALL,
    /** One by one in the order of the list, always from its top. */
    LINEAR,
    /** One by one, starting after the member who was offered the group's previous call. */
    ROUND_ROBIN,
    /** One by one, who was offered a call the longest ago first. */
    LEAST_RECENT
  }
}
