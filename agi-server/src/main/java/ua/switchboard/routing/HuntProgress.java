package ua.switchboard.routing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ua.switchboard.call.OfferOutcome;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.ManagerId;

/**
 * How far a hunt has come.
 *
 * @param tried everybody the call was offered to so far, in order
 * @param offers how many offers that were; a group that rang at once is one
 * @param lap the walk through the cascade it is in, from 1
 * @param stage the stage of the last offer; empty: none yet
 * @param elapsed since the call came
 * @param waited how much of that was music
 */
public record HuntProgress(
    List<Tried> tried,
    int offers,
    int lap,
    Optional<CascadeStage> stage,
    Duration elapsed,
    Duration waited,
    Line line) {

  /** A call that has just come. */
  public static final HuntProgress START =
      new HuntProgress(List.of(), 0, 1, Optional.empty(), Duration.ZERO, Duration.ZERO, Line.EMPTY);

  public HuntProgress {
    tried = List.copyOf(tried);
  }

  /**
   * One manager the call was offered to.
   *
   * @param trunk the trunk it went over, for a mobile
   */
  public record Tried(
      ManagerId manager,
      CascadeStage stage,
      int lap,
      OfferOutcome outcome,
      Optional<String> trunk) {}

  /**
   * The calls that wait and go first.
   *
   * @param ahead how many
   * @param wanted whom they wait for
   */
  public record Line(int ahead, Set<ManagerId> wanted) {
    public static final Line EMPTY = new Line(0, Set.of());
  }
}
