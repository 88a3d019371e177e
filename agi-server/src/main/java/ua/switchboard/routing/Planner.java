package ua.switchboard.routing;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import ua.switchboard.call.Did;
import ua.switchboard.directory.Counterparty;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.InboundRoute;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.InboundRoute.Timing;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.directory.Margins;
import ua.switchboard.directory.RingGroup;
import ua.switchboard.directory.RingGroup.RingStrategy;
import ua.switchboard.presence.PresenceView;
import ua.switchboard.routing.TraceWriter.LeftOut;

/**
 * Makes one plan. Used once, by one thread.
 *
 * <p>Longer than most: it is the cascade of the customer's wish in one place, one method per rule.
 * It runs for every call before the caller hears anything, so it reads each manager once, sorts
 * once and leaves all wording to the trace.
 */
final class Planner {
  private static final Did DEFAULT = new Did("default");

  /** Owners and group members, beside a desk phone and a mobile for everybody. */
  private static final int OTHER_TURNS = 16;

  private final RoutingSettings settings;
  private final Roster roster;
  private final Directory directory;
  private final PresenceView presence;
  private final RoutingRequest request;
  private final Instant at;
  private final WhoCalls caller;
  private final Lineup lineup;
  private final List<String> notes = new ArrayList<>(2);
  private final List<Turn> turns;
  private final List<LeftOut> leftOut = new ArrayList<>();

  /** Who is asked first, at the desk or, without a desk telephone, on the mobile. */
  private final List<Person> owners = new ArrayList<>(2);

  Planner(
      RoutingSettings settings,
      Roster roster,
      PresenceView presence,
      RoutingRequest request,
      Instant at) {
    this.settings = settings;
    this.roster = roster;
    this.directory = roster.directory();
    this.presence = presence;
    this.request = request;
    this.at = at;
    this.caller = WhoCalls.of(request.caller(), directory);
    this.lineup = everybody();
    this.turns = new ArrayList<>(2 * directory.listManagers().size() + OTHER_TURNS);
  }

  RoutePlan plan() {
    Optional<InboundRoute> route = findRoute();
    Optional<NextStep> immediate = immediate(route);
    if (immediate.isPresent()) {
      return RoutePlan.decided(facts(route), immediate.get());
    }
    noteTheCaller();
    noteTheMargins();
    InboundRoute chosen = route.orElseThrow();
    RouteTurns everybodys = lineup.turns(chosen, roster);
    for (CascadeStage stage : chosen.stages()) {
      addStage(stage, chosen, everybodys);
    }
    return plan(route, chosen);
  }

  /** Who has left too many contacts unfinished is spared new clients, but for a dead team. */
  private RoutePlan plan(Optional<InboundRoute> route, InboundRoute chosen) {
    int limit = settings.unfinishedLimit();
    boolean bound = limit > 0 && isNewClient() && presence.hasUnfinished();
    Set<ManagerId> over = bound ? UnfinishedRule.listOver(turns, presence, limit) : Set.of();
    List<Turn> others = over.isEmpty() ? turns : UnfinishedRule.without(turns, over);
    if (over.isEmpty() || others.isEmpty()) {
      if (!over.isEmpty()) {
        notes.add("everybody has more than " + limit + " unfinished contacts: the rule yields");
      }
      return RoutePlan.of(facts(route), turns, trace(chosen));
    }
    noteSpared(over, limit);
    List<Turn> everybody = UnfinishedRule.yielding(turns, over);
    return RoutePlan.sparing(facts(route), others, everybody, trace(chosen));
  }

  private TraceWriter trace(InboundRoute chosen) {
    return new TraceWriter(chosen.stages(), lineup, leftOut, at);
  }

  private void noteSpared(Set<ManagerId> over, int limit) {
    Set<String> named = new TreeSet<>();
    for (Turn turn : turns) {
      for (Manager manager : turn.managers()) {
        if (UnfinishedRule.isBound(turn) && over.contains(manager.id())) {
          named.add(manager.extension());
          leftOut.add(new LeftOut(turn.stage(), manager.id(), Reason.UNFINISHED_CONTACTS));
        }
      }
    }
    notes.add(
        "more than "
            + limit
            + " unfinished contacts, asked when nobody else can be rung: "
            + String.join(", ", named));
  }

  private boolean isNewClient() {
    return caller.clients().isEmpty() && !caller.isInternal();
  }

  private RoutePlan.Facts facts(Optional<InboundRoute> route) {
    return RoutePlan.Facts.of(request, directory, at, route, caller, notes);
  }

  private Optional<InboundRoute> findRoute() {
    Optional<InboundRoute> route = directory.findRoute(request.did());
    if (route.isEmpty()) {
      notes.add("no route for DID " + request.did());
      return directory.findRoute(DEFAULT);
    }
    return route;
  }

  private Optional<NextStep> immediate(Optional<InboundRoute> route) {
    if (request.caller().number().filter(directory::isBlocked).isPresent()) {
      return Optional.of(NextStep.of(new HuntStep.Refuse("blocked"), Reason.BLOCKED, 1));
    }
    if (route.isEmpty()) {
      var nowhere = new HuntStep.NoRoute(Reason.UNKNOWN_DID.id());
      return Optional.of(NextStep.of(nowhere, Reason.UNKNOWN_DID, 1));
    }
    if (route.get().hours().filter(hours -> !hours.isOpen(at)).isPresent()) {
      var finish = new HuntStep.Finish("closed", route.get().closed());
      return Optional.of(NextStep.of(finish, Reason.CLOSED, 1));
    }
    return Optional.empty();
  }

  /** Everybody, but somebody who calls is not asked to answer. */
  private Lineup everybody() {
    Lineup everybody = roster.look(presence, at);
    return caller.colleague().isEmpty()
        ? everybody
        : everybody.without(caller.colleague().get().id(), Reason.IS_THE_CALLER);
  }

  private void addStage(CascadeStage stage, InboundRoute route, RouteTurns everybodys) {
    switch (stage) {
      case OWNER -> addOwners(route);
      case RANKED -> addRanked(route, everybodys);
      case RING_GROUPS -> route.ringGroups().forEach(this::addGroup);
      case GSM -> addMobiles(route, everybodys);
    }
  }

  private void addOwners(InboundRoute route) {
    Set<ManagerId> added = new HashSet<>();
    for (Counterparty client : caller.clients()) {
      client.owner().ifPresent(owner -> addOwner(owner, route.timing(), added));
    }
    if (added.isEmpty()) {
      lastTalker(route).ifPresent(person -> addDevices(person, Reason.LAST_TALKER, route.timing()));
    }
  }

  private void addOwner(ManagerId id, Timing timing, Set<ManagerId> added) {
    Optional<Person> owner = lineup.find(id);
    if (owner.isEmpty() || !added.add(id)) {
      return;
    }
    Optional<Reason> out = owner.get().out();
    if (out.isEmpty()) {
      addDevices(owner.get(), Reason.ATTACHED_MANAGER, timing);
      return;
    }
    notes.add("owner " + owner.get().manager().extension() + " " + out.get().id());
    Optional<Person> deputy = owner.get().manager().deputy().flatMap(lineup::find);
    if (deputy.isPresent()
        && deputy.get().out().isEmpty()
        && added.add(deputy.get().manager().id())) {
      notes.add("deputy " + deputy.get().manager().extension());
      addDevices(deputy.get(), Reason.DEPUTY, timing);
    }
  }

  private void addDevices(Person person, Reason reason, Timing timing) {
    owners.add(person);
    if (person.manager().devices().isEmpty()) {
      leftOut.add(new LeftOut(CascadeStage.OWNER, person.manager().id(), Reason.NO_PHONE));
      return;
    }
    turns.add(Turn.of(CascadeStage.OWNER, reason, person.manager(), timing.ownerRing()));
  }

  private Optional<Person> lastTalker(InboundRoute route) {
    if (caller.isInternal()) {
      return Optional.empty();
    }
    return request
        .lastTalk()
        .filter(talk -> talk.at().plus(route.policy().lastTalkerWindow()).isAfter(at))
        .flatMap(talk -> lineup.find(talk.manager()))
        .filter(person -> person.out().isEmpty());
  }

  private void addRanked(InboundRoute route, RouteTurns everybodys) {
    int first = turns.size();
    turns.addAll(everybodys.ranked());
    leftOut.addAll(everybodys.notRanked());
    applyFairness(route.policy().fairnessEvery(), first);
  }

  /** Every k-th new client goes to the next in rank, so that the first does not get them all. */
  private void applyFairness(int every, int first) {
    if (every == 0 || !isNewClient() || request.newClientTurn() % every != 0) {
      return;
    }
    int best = nextFree(first);
    int second = best < 0 ? -1 : nextFree(best + 1);
    if (second >= 0) {
      turns.add(best, turns.remove(second));
      notes.add("fairness turn: " + TraceWriter.names(turns.get(best).managers()) + " first");
    }
  }

  private int nextFree(int from) {
    for (int i = from; i < turns.size(); i++) {
      Person person = lineup.find(turns.get(i).managers().getFirst().id()).orElseThrow();
      if (person.availability().isFree()) {
        return i;
      }
    }
    return -1;
  }

  private void addGroup(long id) {
    Optional<RingGroup> found = directory.findRingGroup(id);
    if (found.isEmpty()) {
      notes.add("no ring group " + id);
      return;
    }
    RingGroup group = found.get();
    List<Person> members = members(group);
    Optional<ManagerId> previous = Optional.ofNullable(request.groupTurns().get(id));
    List<Person> ordered = GroupOrder.of(group.strategy()).order(members, previous);
    List<Manager> managers = ordered.stream().map(Person::manager).toList();
    if (group.strategy() == RingStrategy.RING_ALL && !managers.isEmpty()) {
      turns.add(Turn.ofGroup(id, managers, group.ring()));
      return;
    }
    managers.forEach(one -> turns.add(Turn.ofGroup(id, List.of(one), group.ring())));
  }

  private List<Person> members(RingGroup group) {
    List<Person> members = new ArrayList<>(group.members().size());
    for (ManagerId id : group.members()) {
      Optional<Person> member = lineup.find(id).filter(person -> person.out().isEmpty());
      if (member.isPresent() && member.get().manager().devices().isEmpty()) {
        leftOut.add(new LeftOut(CascadeStage.RING_GROUPS, id, Reason.NO_PHONE));
      } else {
        member.ifPresent(members::add);
      }
    }
    return members;
  }

  /** The owner's mobile first, then everybody's by rank. */
  private void addMobiles(InboundRoute route, RouteTurns everybodys) {
    if (caller.ownLine()) {
      everybodys.mobiles().forEach(turn -> leaveOutMobile(turn, Reason.LOOP_GUARD));
    } else if (owners.isEmpty()) {
      turns.addAll(everybodys.mobiles());
    } else {
      addMobilesAfterOwners(route, everybodys.mobiles());
    }
    leftOut.addAll(everybodys.withoutMobile());
  }

  @SuppressWarnings("ReferenceEquality") // a turn is made once per snapshot
  private void addMobilesAfterOwners(InboundRoute route, List<Turn> everybodys) {
    List<Turn> first = new ArrayList<>(owners.size());
    for (Person owner : owners) {
      Turn turn = roster.mobile(route, owner);
      first.add(turn);
      if (turn.trunks().isEmpty()) {
        leaveOutMobile(turn, RouteTurns.whyNoMobile(owner.manager()));
      } else {
        turns.add(turn);
      }
    }
    for (Turn turn : everybodys) {
      if (turn != first.getFirst() && (first.size() == 1 || !first.contains(turn))) {
        turns.add(turn);
      }
    }
  }

  private void leaveOutMobile(Turn turn, Reason why) {
    leftOut.add(new LeftOut(CascadeStage.GSM, turn.managers().getFirst().id(), why));
  }

  private void noteTheCaller() {
    if (caller.clients().size() > 1) {
      notes.add(caller.clients().size() + " candidates for " + request.caller().label());
    }
    if (caller.isInternal()) {
      notes.add("internal call" + caller.colleague().map(m -> " of " + m.extension()).orElse(""));
    }
    request
        .lastMiss()
        .flatMap(lineup::find)
        .ifPresent(who -> notes.add("repeat caller, not taken by " + who.manager().extension()));
  }

  private void noteTheMargins() {
    Margins margins = directory.margins();
    if (margins.isEmpty()) {
      notes.add("no margins: longest idle first");
      return;
    }
    LocalDate monday =
        at.atZone(settings.zone())
            .toLocalDate()
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    if (margins.weekStart().isBefore(monday.minusWeeks(1))) {
      notes.add("margins of " + margins.weekStart() + " are stale");
    }
  }
}
