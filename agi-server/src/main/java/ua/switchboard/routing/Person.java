package ua.switchboard.routing;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import ua.switchboard.directory.Manager;
import ua.switchboard.presence.Availability;

/**
 * A manager as one plan sees them: read once, so that a state that changes meanwhile cannot make an
 * order contradict itself.
 *
 * @param position the place in the directory's list of managers, which is in the order of the ids
 * @param kopecks the margin; meaningful only when {@code hasMargin}
 * @param out why the manager is not asked in any stage
 */
record Person(
    int position,
    Manager manager,
    Availability availability,
    boolean hasMargin,
    long kopecks,
    Optional<Reason> out) {

  /**
   * Best first: a margin before none, the higher first; ties: longest idle, fewest offers today,
   * id.
   */
  static final Comparator<Person> BEST_FIRST = Person::compare;

  /** Why a manager is asked in no stage at this moment, whoever calls. */
  static Optional<Reason> whyOut(Manager manager, Instant at) {
    if (!manager.active()) {
      return Optional.of(Reason.DISMISSED);
    }
    boolean absent = !manager.absences().isEmpty() && manager.findAbsence(at).isPresent();
    return absent ? Optional.of(Reason.ABSENT) : Optional.empty();
  }

  /**
   * The same manager at a later moment; this very person when nothing is different. By identity:
   * the board gives the same answer again while it holds.
   */
  @SuppressWarnings("ReferenceEquality")
  Person again(Availability now, Instant at) {
    boolean same = now == availability;
    if (same && manager.absences().isEmpty()) {
      return this;
    }
    Optional<Reason> outNow = whyOut(manager, at);
    return same && outNow.equals(out)
        ? this
        : new Person(position, manager, now, hasMargin, kopecks, outNow);
  }

  Person out(Reason why) {
    return new Person(position, manager, availability, hasMargin, kopecks, Optional.of(why));
  }

  private static int compare(Person a, Person b) {
    if (a.hasMargin != b.hasMargin) {
      return a.hasMargin ? -1 : 1;
    }
    int byMargin = a.hasMargin ? Long.compare(b.kopecks, a.kopecks) : 0;
    if (byMargin != 0) {
      return byMargin;
    }
    int byIdle = a.availability.idleSince().compareTo(b.availability.idleSince());
    if (byIdle != 0) {
      return byIdle;
    }
    int byOffers = Integer.compare(a.availability.offersToday(), b.availability.offersToday());
    return byOffers != 0 ? byOffers : a.manager.id().compareTo(b.manager.id());
  }
}
