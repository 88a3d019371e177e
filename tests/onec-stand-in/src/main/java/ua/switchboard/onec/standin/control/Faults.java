package ua.switchboard.onec.standin.control;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.standin.model.Publication;

/**
 * What a test can make go wrong, while requests run. Thread-safe: every method may be called at any
 * time and holds for requests that arrive afterwards.
 */
public final class Faults {
  private final Map<Fault, Plan> plans = new EnumMap<>(Fault.class);
  private final Set<Feature> features = EnumSet.noneOf(Feature.class);
  private final Set<String> unreadable = new HashSet<>();
  private final Set<String> unwritable = new HashSet<>();
  private final Profile initialProfile;
  private final Set<UUID> hidden = new HashSet<>();
  private Duration latency = Duration.ZERO;
  private Duration firstAfterIdle = Duration.ZERO;
  private Duration idle = Duration.ZERO;
  private @Nullable LocalDate editBanDate;
  private Publication publication = Publication.WHOLE;

  /** Nothing goes wrong; the platform is of this version. */
  public Faults(Profile profile) {
    this.initialProfile = profile;
    features.addAll(profile.features());
  }

  /** Which of the coming requests a fault strikes. */
  private static final class Plan {
    int spared;
    int times;
  }

  /** From now on every request meets it. */
  public void always(Fault fault) {
    next(fault, Integer.MAX_VALUE);
  }

  /** The next so many requests meet it (of writes, when the fault is one of writes). */
  public void next(Fault fault, int times) {
    nextAfter(0, fault, times);
  }

  /** Some requests are spared, then so many meet it. */
  public synchronized void nextAfter(int spared, Fault fault, int times) {
    var plan = new Plan();
    plan.spared = spared;
    plan.times = times;
    plans.put(fault, plan);
  }

  /** No request meets it any more. */
  public synchronized void never(Fault fault) {
    plans.remove(fault);
  }

  /** Everything as it was at the start. */
  public synchronized void clear() {
    plans.clear();
    unreadable.clear();
    unwritable.clear();
    hidden.clear();
    latency = Duration.ZERO;
    firstAfterIdle = Duration.ZERO;
    editBanDate = null;
    publication = Publication.WHOLE;
    profile(initialProfile);
  }

  /** Every request takes at least this long, as a session of 8.3.5 does. */
  public synchronized void latency(Duration each) {
    latency = each;
  }

  /** The first request, and the first after so long a pause, takes this much longer. */
  public synchronized void firstAfterIdle(Duration longer, Duration pause) {
    firstAfterIdle = longer;
    idle = pause;
  }

  /** The platform can do what this version can. */
  public synchronized void profile(Profile profile) {
    features.clear();
    features.addAll(profile.features());
  }

  /** The platform lacks this. */
  public synchronized void without(Feature feature) {
    features.remove(feature);
  }

  /** The platform has this. */
  public synchronized void with(Feature feature) {
    features.add(feature);
  }

  /** The service user may not read this set: 401 with code 20. */
  public synchronized void refuseReading(String set) {
    unreadable.add(set);
  }

  /** The service user may not write this set: 401 with code 20. */
  public synchronized void refuseWriting(String set) {
    unwritable.add(set);
  }

  /** Row-level rights hide this object from the service user. */
  public synchronized void hideRow(UUID ref) {
    hidden.add(ref);
  }

  /** Documents up to this day may not be changed: 500 with code -1. */
  public synchronized void editBanDate(LocalDate lastBannedDay) {
    editBanDate = lastBannedDay;
  }

  /** The set is not in the composition of the standard OData interface. */
  public synchronized void unpublish(String set) {
    var sets = new HashSet<>(publication.unpublished());
    sets.add(set);
    publication = new Publication(sets, publication.renamed(), publication.missing());
  }

  /**
   * An attribute, tabular section or set has another name here.
   *
   * @param path {@code Catalog_Контрагенты.Ответственный} or {@code
   *     Catalog_Контрагенты.КонтактнаяИнформация.НомерТелефона}; attributes without {@code _Key}
   */
  public synchronized void rename(String path, String newName) {
    var names = new HashMap<>(publication.renamed());
    names.put(path, newName);
    publication = new Publication(publication.unpublished(), names, publication.missing());
  }

  /** This configuration has no such attribute or tabular section. */
  public synchronized void remove(String path) {
    var paths = new HashSet<>(publication.missing());
    paths.add(path);
    publication = new Publication(publication.unpublished(), publication.renamed(), paths);
  }

  /** Whether the fault strikes this request; counts it as one of its turns. */
  public synchronized boolean strikes(Fault fault) {
    var plan = plans.get(fault);
    if (plan == null || plan.times == 0) {
      return false;
    }
    if (plan.spared > 0) {
      plan.spared--;
      return false;
    }
    plan.times = plan.times == Integer.MAX_VALUE ? plan.times : plan.times - 1;
    return true;
  }

  /** How long a request takes that comes after this pause. */
  public synchronized Duration delay(Duration pause) {
    return pause.compareTo(idle) >= 0 ? latency.plus(firstAfterIdle) : latency;
  }

  /** Whether the platform has this. */
  public synchronized boolean has(Feature feature) {
    return features.contains(feature);
  }

  /** Whether the service user may read this set. */
  public synchronized boolean mayRead(String set) {
    return !unreadable.contains(set);
  }

  /** Whether the service user may write this set. */
  public synchronized boolean mayWrite(String set) {
    return !unwritable.contains(set);
  }

  /** The objects that row-level rights hide. */
  public synchronized Set<UUID> hiddenRows() {
    return Set.copyOf(hidden);
  }

  /** Whether documents of this day may not be changed. */
  public synchronized boolean isBanned(LocalDate day) {
    return editBanDate != null && !day.isAfter(editBanDate);
  }

  /** How the infobase differs from the table of objects. */
  public synchronized Publication publication() {
    if (features.contains(Feature.PREDEFINED_DATA_NAME)) {
      return publication;
    }
    var missing = new HashSet<>(publication.missing());
    missing.add(Publication.PREDEFINED_DATA_NAME);
    return new Publication(publication.unpublished(), publication.renamed(), missing);
  }
}
