package ua.switchboard.routing;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.Trunk;

/**
 * One place in a plan's order: a manager, or the whole of a group that rings at once.
 *
 * @param ring how long, without a trunk's post-dial delay
 * @param group the ring group it comes from
 * @param trunks for a mobile: the ways to it, the mobile's own operator first
 */
public record Turn(
    CascadeStage stage,
    Reason reason,
    List<Manager> managers,
    Duration ring,
    OptionalLong group,
    List<Trunk> trunks) {

  static Turn of(CascadeStage stage, Reason reason, Manager manager, Duration ring) {
    return new Turn(stage, reason, List.of(manager), ring, OptionalLong.empty(), List.of());
  }

  static Turn ofGroup(long group, List<Manager> managers, Duration ring) {
    return new Turn(
        CascadeStage.RING_GROUPS,
        Reason.RING_GROUP,
        managers,
        ring,
        OptionalLong.of(group),
        List.of());
  }

  /** The same place for these managers, for this reason. */
  Turn with(Reason why, List<Manager> whom) {
    return new Turn(stage, why, whom, ring, group, trunks);
  }

  static Turn ofMobile(Manager manager, Duration ring, List<Trunk> trunks) {
    return new Turn(
        CascadeStage.GSM, Reason.MOBILE, List.of(manager), ring, OptionalLong.empty(), trunks);
  }
}
