package ua.switchboard.routing;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.routing.RouteTrace.Considered;

/**
 * Puts a plan into words: for every stage first who is in it, in order, then everybody else with
 * the reason.
 *
 * @param lineup everybody as they were
 * @param left why a manager is not in a stage, where it is not for one of the general reasons
 */
record TraceWriter(List<CascadeStage> stages, Lineup lineup, List<LeftOut> left, Instant at) {

  /** A manager who is not in a stage, and why. */
  record LeftOut(CascadeStage stage, ManagerId manager, Reason reason) {}

  /** Everybody in every stage. */
  List<Considered> write(List<Turn> turns) {
    return write(turns, true, Integer.MAX_VALUE);
  }

  /**
   * What is worth keeping: not who is merely not the owner or no member of a group, and no more
   * lines than so many, of which a company of hundreds has thousands.
   */
  List<Considered> writeEssentials(List<Turn> turns, int most) {
    return write(turns, false, most);
  }

  private List<Considered> write(List<Turn> turns, boolean everybody, int most) {
    List<Considered> lines = new ArrayList<>();
    List<Person> people = lineup.ranking();
    for (CascadeStage stage : stages) {
      Set<ManagerId> named = new HashSet<>();
      int rank = 0;
      for (Turn turn : turns) {
        if (turn.stage() == stage && lines.size() < most) {
          rank++;
          for (Manager manager : turn.managers()) {
            named.add(manager.id());
            lines.add(inPlan(turn, person(manager), rank));
          }
        }
      }
      if (lines.size() < most) {
        addLeftOut(stage, people, named, everybody, lines);
      }
    }
    return lines.size() <= most ? lines : List.copyOf(lines.subList(0, most));
  }

  private void addLeftOut(
      CascadeStage stage,
      List<Person> people,
      Set<ManagerId> named,
      boolean everybody,
      List<Considered> lines) {
    for (Person person : people) {
      if (!named.contains(person.manager().id())) {
        Reason why = whyLeftOut(stage, person);
        if (everybody || why != Reason.NOT_THE_OWNER && why != Reason.NOT_A_MEMBER) {
          lines.add(line(stage, person, false, why.id(), absenceOf(person)));
        }
      }
    }
  }

  private Considered inPlan(Turn turn, Person person, int rank) {
    var state = person.availability().state();
    boolean now =
        turn.stage() == CascadeStage.GSM
            ? person.availability().isFreeForMobile()
            : person.availability().isFree();
    String kept = turn.reason() == Reason.RANKED ? "rank-" + rank : turn.reason().id();
    return line(
        turn.stage(),
        person,
        now,
        now ? kept : Reason.unavailable(state).id(),
        figures(turn, person));
  }

  private Reason whyLeftOut(CascadeStage stage, Person person) {
    if (person.out().isPresent()) {
      return person.out().get();
    }
    for (LeftOut out : left) {
      if (out.stage() == stage && out.manager().equals(person.manager().id())) {
        return out.reason();
      }
    }
    return switch (stage) {
      case OWNER -> Reason.NOT_THE_OWNER;
      case RANKED, GSM -> Reason.NO_NEW_CLIENTS;
      case RING_GROUPS -> Reason.NOT_A_MEMBER;
    };
  }

  private String figures(Turn turn, Person person) {
    var text = new StringBuilder();
    if (turn.stage() != CascadeStage.RING_GROUPS) {
      text.append(person.hasMargin() ? "margin " + money(person.kopecks()) : "no margin");
      text.append(", ");
    }
    Duration idle = Duration.between(person.availability().idleSince(), at);
    text.append("idle ").append(clock(idle));
    text.append(", offers today ").append(person.availability().offersToday());
    if (!person.availability().reason().isEmpty()) {
      text.append(", ").append(person.availability().reason());
    }
    turn.group().ifPresent(group -> text.append(", group ").append(group));
    if (!turn.trunks().isEmpty()) {
      text.append(", over ").append(turn.trunks().getFirst().name());
    }
    return text.toString();
  }

  private String absenceOf(Person person) {
    return person.manager().findAbsence(at).map(Manager.Absence::reason).orElse("");
  }

  private static Considered line(
      CascadeStage stage, Person person, boolean kept, String reason, String detail) {
    Manager manager = person.manager();
    String name = manager.extension() + " " + manager.name();
    return new Considered(stage, Optional.of(manager.id()), name, kept, reason, detail);
  }

  private Person person(Manager manager) {
    return lineup
        .find(manager.id())
        .orElseThrow(() ->
            new IllegalStateException(
                "manager of a plan: '" + manager.id() + "' (expected: one of the directory)"));
  }

  static String names(List<Manager> managers) {
    return String.join("+", managers.stream().map(Manager::extension).toList());
  }

  private static String money(long kopecks) {
    return BigDecimal.valueOf(kopecks, 2).toPlainString();
  }

  /** Written out: a format string costs more than the rest of the line. */
  private static String clock(Duration duration) {
    return twoDigits(duration.toHours())
        + ":"
        + twoDigits(duration.toMinutesPart())
        + ":"
        + twoDigits(duration.toSecondsPart());
  }

  private static String twoDigits(long number) {
    return number < 10 ? "0" + number : Long.toString(number);
  }
}
