package ua.switchboard.api.events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ua.switchboard.api.events.Event.Audience;
import ua.switchboard.api.live.LiveJson;
import ua.switchboard.call.CallId;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.journal.RecordNews;
import ua.switchboard.live.ActiveCall;
import ua.switchboard.live.CallView;
import ua.switchboard.live.CallView.Offer;
import ua.switchboard.live.FinishedCall;
import ua.switchboard.live.Supervision;
import ua.switchboard.live.Supervisions;
import ua.switchboard.presence.Availability;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.presence.Registration;
import ua.switchboard.security.Principal;
import ua.switchboard.security.Scope;

/**
 * What was told last of calls and people, and what differs now. The hub's thread has it; nobody
 * else may touch it.
 */
final class World {
  private static final Audience EVERYBODYS_WATCHERS = who -> who.scope() instanceof Scope.Everybody;

  private final CurrentDirectory directory;
  private final PresenceBoard board;
  private final Supervisions supervisions;
  private final LiveJson json;
  private final TimeSource time;
  private final Map<CallId, CallView> calls = new LinkedHashMap<>();
  private final Map<ManagerId, Availability> people = new HashMap<>();
  private final Passing passing = new Passing();
  private final Map<ManagerId, Beside> beside = new HashMap<>();
  private volatile Unsettled unsettled = Unsettled.NOTHING;

  World(
      CurrentDirectory directory, PresenceBoard board, Supervisions supervisions, TimeSource time) {
    this.directory = directory;
    this.board = board;
    this.supervisions = supervisions;
    this.json = new LiveJson(directory);
    this.time = time;
  }

  /** What a snapshot says of what people have to settle is asked here from now on. */
  void ask(Unsettled whom) {
    unsettled = whom;
  }

  /** What is told of a manager beside what they do. */
  private record Beside(int unfinished, Registration telephone) {}

  /** Takes what is to be told. */
  interface Teller {
    void tell(String kind, Audience audience, Object data);
  }

  /** The offer is over for its manager. */
  record CardGone(String call, int offer, LiveJson.Person manager, String outcome) {}

  /** Somebody talks with the caller. */
  record Answered(String call, LiveJson.Person manager, Optional<Instant> at) {}

  /** The call is over. */
  record Ended(String call, String end, String why, Optional<LiveJson.Person> answeredBy) {}

  /** Everything somebody may know. */
  record Snapshot(
      Instant at,
      Optional<LiveJson.Person> me,
      List<LiveJson.Presence> managers,
      List<LiveJson.Call> calls,
      List<LiveJson.Card> cards,
      List<?> contacts,
      List<?> reminders) {}

  /** The journal has the call, or has more of it than before. */
  record Recorded(long id, String call) {}

  /** A listening that began, changed or ended. */
  record Listening(LiveJson.Listener listener, boolean going) {}

  Snapshot snapshot(Principal who) {
    List<LiveJson.Presence> managers = new ArrayList<>();
    for (Manager manager : directory.get().listManagers()) {
      Availability now = people.get(manager.id());
      if (now != null && who.scope().covers(manager.id())) {
        managers.add(json.presence(manager.id(), now, board));
      }
    }
    List<LiveJson.Call> seen = new ArrayList<>();
    List<LiveJson.Card> cards = new ArrayList<>();
    for (CallView call : calls.values()) {
      if (concerned(call).includes(who)) {
        seen.add(json.call(call, supervisions.list()));
      }
      for (Offer offer : call.offers()) {
        if (offer.isOpen() && only(offer.manager().id()).includes(who)) {
          cards.add(json.card(call, offer, time.instant()));
        }
      }
    }
    return new Snapshot(
        time.instant(),
        who.manager().map(json::person),
        managers,
        seen,
        cards,
        who.manager().<List<?>>map(unsettled::contacts).orElse(List.of()),
        who.manager().<List<?>>map(unsettled::reminders).orElse(List.of()));
  }

  /**
   * The call is what it is now, and who listens is told what differs. One that was over before it
   * was told of is told of like any other: the news of its end is on the way.
   */
  void look(ActiveCall call, Teller teller) {
    if (!call.isFinished()) {
      show(call.view(), teller);
    } else if (!calls.containsKey(call.id()) && !passing.hasEnded(call.id())) {
      CallView last = call.view();
      show(last, teller);
      calls.remove(last.id());
      passing.leaves(last);
    }
  }

  private void show(CallView now, Teller teller) {
    CallView before = calls.put(now.id(), now);
    if (now.equals(before)) {
      return;
    }
    List<Offer> known = before == null ? List.of() : before.offers();
    for (Offer offer : now.offers()) {
      boolean wasOpen = isOpen(known, offer.number());
      if (offer.isOpen() && !wasOpen) {
        teller.tell("card", only(offer.manager().id()), json.card(now, offer, time.instant()));
      } else if (!offer.isOpen() && wasOpen) {
        gone(now.id(), offer, offer.outcome().map(Enum::name).orElse("CANCELLED"), teller);
      }
    }
    Optional<ManagerId> answeredBefore = Optional.ofNullable(before).flatMap(CallView::answeredBy);
    if (now.answeredBy().isPresent() && answeredBefore.isEmpty()) {
      LiveJson.Person by = json.person(now.answeredBy().get());
      teller.tell("answered", concerned(now), new Answered(now.id().value(), by, now.answeredAt()));
    }
    teller.tell("call", concerned(now), json.call(now, supervisions.list()));
  }

  private static boolean isOpen(List<Offer> offers, int number) {
    return offers.stream().anyMatch(offer -> offer.number() == number && offer.isOpen());
  }

  private void gone(CallId call, Offer offer, String outcome, Teller teller) {
    ManagerId manager = offer.manager().id();
    var gone = new CardGone(call.value(), offer.number(), json.person(manager), outcome);
    teller.tell("card-gone", only(manager), gone);
  }

  void ended(FinishedCall call, Teller teller) {
    Optional<CallView> left = passing.ends(call.id());
    Optional<CallView> last = Optional.ofNullable(calls.remove(call.id())).or(() -> left);
    last.ifPresent(view -> closeCards(view, call, teller));
    Optional<LiveJson.Person> by = call.answeredBy().map(json::person);
    var ended = new Ended(call.id().value(), call.end().name(), call.why(), by);
    teller.tell("ended", last.map(World::concerned).orElse(EVERYBODYS_WATCHERS), ended);
  }

  private void closeCards(CallView last, FinishedCall call, Teller teller) {
    for (Offer offer : last.offers()) {
      if (offer.isOpen()) {
        List<FinishedCall.Offer> offers = call.offers();
        boolean known = offer.number() <= offers.size();
        String outcome = known ? offers.get(offer.number() - 1).outcome().name() : "CANCELLED";
        gone(call.id(), offer, outcome, teller);
      }
    }
  }

  /** Who had a part in the call may see its record. */
  void inJournal(RecordNews.Recorded call, Teller teller) {
    Audience audience =
        who ->
            EVERYBODYS_WATCHERS.includes(who)
                || call.people().stream().anyMatch(who.scope()::covers);
    teller.tell("recorded", audience, new Recorded(call.id(), call.call()));
  }

  void listening(Supervision one, boolean going, Teller teller) {
    CallView call = calls.get(one.call());
    // The one who is listened to is told only by those who may know: their supervisors.
    Audience supervisors =
        who ->
            who.manager().filter(one.supervisor()::equals).isPresent()
                || who.scope().covers(one.manager()) && who.scope().covers(one.supervisor());
    teller.tell("supervision", supervisors, new Listening(json.listener(one), going));
    if (call != null) {
      Audience both = who -> supervisors.includes(who) && concerned(call).includes(who);
      teller.tell("call", both, json.call(call, supervisions.list()));
    }
  }

  /** What this manager does now. */
  void look(ManagerId id, Teller teller) {
    directory
        .get()
        .findManager(id)
        .filter(Manager::active)
        .ifPresent(manager -> show(id, board.look().availability(manager), teller));
  }

  /** What everybody does now. */
  void lookAtAll(Teller teller) {
    var now = board.look();
    for (Manager manager : directory.get().listManagers()) {
      if (manager.active()) {
        show(manager.id(), now.availability(manager), teller);
      }
    }
  }

  private void show(ManagerId id, Availability now, Teller teller) {
    Availability before = people.put(id, now);
    var more = new Beside(board.unfinished(id), json.telephone(id, board));
    Beside moreBefore = beside.put(id, more);
    boolean same =
        before != null
            && more.equals(moreBefore)
            && before.state() == now.state()
            && before.reason().equals(now.reason())
            && before.call().equals(now.call());
    if (!same) {
      teller.tell("presence", who -> who.scope().covers(id), json.presence(id, now, board));
    }
  }

  /** Forgets all calls but these: what was heard of the others may have been lost. */
  void retain(Set<CallId> living) {
    calls.keySet().retainAll(living);
  }

  /** For a fresh start: the calls as they are, told to nobody. */
  void learn(ActiveCall call) {
    CallView now = call.view();
    calls.put(now.id(), now);
  }

  /** What nobody is concerned by is for those who see everything. */
  private static Audience concerned(CallView call) {
    return who -> EVERYBODYS_WATCHERS.includes(who) || call.isVisibleTo(who.scope()::covers);
  }

  private static Audience only(ManagerId manager) {
    return who -> who.manager().filter(manager::equals).isPresent();
  }
}
