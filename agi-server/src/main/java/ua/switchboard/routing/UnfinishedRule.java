package ua.switchboard.routing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.presence.PresenceView;

/**
 * Who has left too many contacts without a next action is spared new clients while somebody else
 * can be rung. The last talker of a caller is not spared: that conversation is theirs. Pure.
 */
final class UnfinishedRule {
  private UnfinishedRule() {}

  /** Who of those that would be asked is over the limit. */
  static Set<ManagerId> listOver(List<Turn> turns, PresenceView presence, int limit) {
    Set<ManagerId> over = new HashSet<>();
    for (Turn turn : turns) {
      for (Manager manager : turn.managers()) {
        if (isBound(turn) && presence.unfinished(manager.id()) > limit) {
          over.add(manager.id());
        }
      }
    }
    return over;
  }

  /** The turns without them. */
  static List<Turn> without(List<Turn> turns, Set<ManagerId> over) {
    List<Turn> rest = new ArrayList<>(turns.size());
    for (Turn turn : turns) {
      List<Manager> others =
          turn.managers().stream().filter(manager -> !over.contains(manager.id())).toList();
      if (!isBound(turn) || others.size() == turn.managers().size()) {
        rest.add(turn);
      } else if (!others.isEmpty()) {
        rest.add(turn.with(turn.reason(), others));
      }
    }
    return rest;
  }

  /** All turns, saying of theirs that it is for want of somebody else. */
  static List<Turn> yielding(List<Turn> turns, Set<ManagerId> over) {
    return turns.stream()
        .map(turn ->
            isBound(turn) && turn.managers().stream().allMatch(one -> over.contains(one.id()))
                ? turn.with(Reason.NOBODY_ELSE_FREE, turn.managers())
                : turn)
        .toList();
  }

  static boolean isBound(Turn turn) {
    return turn.reason() != Reason.LAST_TALKER;
  }
}
