package ua.switchboard.routing;

import java.util.Comparator;
import java.util.Optional;
import ua.switchboard.directory.Manager;
import ua.switchboard.presence.Availability;

/**
 * A manager as one plan sees them: read once, so that a state that changes meanwhile cannot make an
 * order contradict itself.
 *
 * @param position the place in the directory's list of managers
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
