package ua.switchboard.routing;

import java.util.ArrayList;
import java.util.List;
import ua.switchboard.directory.InboundRoute;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.Manager;
import ua.switchboard.routing.TraceWriter.LeftOut;

/**
 * What the stages of a route ask of everybody who may be asked, best first, and who is left out.
 * Immutable.
 */
record RouteTurns(
    List<Turn> ranked, List<LeftOut> notRanked, List<Turn> mobiles, List<LeftOut> withoutMobile) {

  static RouteTurns of(List<Person> ranking, InboundRoute route, Roster roster) {
    List<Turn> ranked = new ArrayList<>(ranking.size());
    List<Turn> mobiles = new ArrayList<>(ranking.size());
    List<LeftOut> notRanked = new ArrayList<>();
    List<LeftOut> withoutMobile = new ArrayList<>();
    for (Person person : ranking) {
      if (person.out().isEmpty()) {
        addRanked(person, roster.ranked(route, person), ranked, notRanked);
        addMobile(person, roster.mobile(route, person), mobiles, withoutMobile);
      }
    }
    return new RouteTurns(
        List.copyOf(ranked),
        List.copyOf(notRanked),
        List.copyOf(mobiles),
        List.copyOf(withoutMobile));
  }

  private static void addRanked(Person person, Turn turn, List<Turn> in, List<LeftOut> out) {
    Manager manager = person.manager();
    if (!manager.takesNewClients()) {
      out.add(new LeftOut(CascadeStage.RANKED, manager.id(), Reason.NO_NEW_CLIENTS));
    } else if (manager.devices().isEmpty()) {
      out.add(new LeftOut(CascadeStage.RANKED, manager.id(), Reason.NO_PHONE));
    } else {
      in.add(turn);
    }
  }

  private static void addMobile(Person person, Turn turn, List<Turn> in, List<LeftOut> out) {
    Manager manager = person.manager();
    if (!manager.takesNewClients()) {
      out.add(new LeftOut(CascadeStage.GSM, manager.id(), Reason.NO_NEW_CLIENTS));
    } else if (turn.trunks().isEmpty()) {
      out.add(new LeftOut(CascadeStage.GSM, manager.id(), whyNoMobile(manager)));
    } else {
      in.add(turn);
    }
  }

  static Reason whyNoMobile(Manager manager) {
    return manager.mobile().isEmpty() ? Reason.NO_MOBILE : Reason.NO_TRUNK;
  }
}
