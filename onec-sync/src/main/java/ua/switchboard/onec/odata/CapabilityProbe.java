package ua.switchboard.onec.odata;

import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tries what not every platform can, with one or two cheap requests for each feature, and remembers
 * the answer. Thread-safe.
 *
 * <p>A platform that refuses an option, or ignores it, does not have the feature. A failure that
 * says nothing about the platform (no connection, no rights) is passed on, and nothing is
 * remembered.
 */
public final class CapabilityProbe {
  private final ODataClient client;
  private final Targets targets;
  private @Nullable Capabilities known;

  /** Probes nothing yet. */
  public CapabilityProbe(ODataClient client, Targets targets) {
    this.client = client;
    this.targets = targets;
  }

  /**
   * What to try it on.
   *
   * @param catalog a set with at least two entities, e.g. {@code Catalog_Контрагенты}
   * @param predefined a set with predefined items, e.g. {@code Catalog_СостоянияСобытий}
   * @param document a set of documents, e.g. {@code Document_Событие}
   * @param longText its text of unlimited length, e.g. {@code Содержание}
   */
  public record Targets(String catalog, String predefined, String document, String longText) {}

  /**
   * The answer, asked for once.
   *
   * @throws ODataException when 1C could not be asked
   */
  public synchronized Capabilities get() {
    if (known == null) {
      known = probe();
    }
    return known;
  }

  /** Asks again at the next {@link #get}: the platform may have been updated. */
  public synchronized void forget() {
    known = null;
  }

  private Capabilities probe() {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    for (Feature feature : Feature.values()) {
      if (isThere(feature)) {
        features.add(feature);
      }
    }
    return new Capabilities(features);
  }

  private boolean isThere(Feature feature) {
    try {
      return switch (feature) {
        case ORDER_BY -> ordersBoth();
        case KEYSET_PAGES -> pagesByKey();
        case SKIP -> skips();
        case COUNT -> client.count(targets.predefined()) >= 0;
        case LONG_TEXT_FILTER -> filtersLongText();
        case PREDEFINED_NAMES -> namesPredefined();
      };
    } catch (ODataException e) {
      return switch (e.failure()) {
        case ODataFailure.Rejected no -> false;
        case ODataFailure.Refused no -> false;
        case ODataFailure.NotFound missing when !missing.isUnpublished() -> false;
        case ODataFailure.NotFound unpublished when !isSeenOnCatalog(feature) -> false;
        case ODataFailure.Forbidden kept when !isSeenOnCatalog(feature) -> false;
        case ODataFailure.Unexpected other -> false;
        default -> throw e;
      };
    }
  }

  /**
   * Whoever may read clients but not events gets an answer, too: what cannot be seen is not there.
   */
  private static boolean isSeenOnCatalog(Feature feature) {
    return switch (feature) {
      case ORDER_BY, KEYSET_PAGES, SKIP -> true;
      case COUNT, LONG_TEXT_FILTER, PREDEFINED_NAMES -> false;
    };
  }

  /** Both directions: a server that ignores the option answers the same twice. */
  private boolean ordersBoth() {
    Optional<UUID> first = first(refs().withOrderBy(Entity.REF));
    Optional<UUID> last = first(refs().withOrderBy(Entity.REF + " desc"));
    return first.isPresent() && !first.equals(last);
  }

  /** The second by order must be the first behind the first. */
  private boolean pagesByKey() {
    List<Entity> two = client.list(refs().withOrderBy(Entity.REF).withTop(2));
    if (two.size() < 2) {
      return false;
    }
    String behind = Entity.REF + " gt " + Literals.guid(two.getFirst().ref());
    Optional<UUID> next = first(refs().withOrderBy(Entity.REF).withFilter(behind));
    return next.equals(Optional.of(two.getLast().ref()));
  }

  private boolean skips() {
    Optional<UUID> first = first(refs().withOrderBy(Entity.REF));
    Optional<UUID> second = first(refs().withOrderBy(Entity.REF).withSkip(1));
    return second.isPresent() && !second.equals(first);
  }

  /** No document is that late, so the database has nothing to search through. */
  private boolean filtersLongText() {
    String none = "Date gt " + Literals.datetime(LocalDateTime.of(3999, 1, 1, 0, 0));
    String text = Literals.string("[call-id:");
    String filter = none + " and substringof(" + text + ", " + targets.longText() + ") eq true";
    client.list(
        Query.of(targets.document()).withSelect(List.of(Entity.REF)).withFilter(filter).withTop(1));
    return true;
  }

  private boolean namesPredefined() {
    List<Entity> one =
        client.list(
            Query.of(targets.predefined()).withSelect(List.of("PredefinedDataName")).withTop(1));
    return one.stream().allMatch(entity -> entity.has("PredefinedDataName"));
  }

  private Query refs() {
    return Query.of(targets.catalog()).withSelect(List.of(Entity.REF)).withTop(1);
  }

  private Optional<UUID> first(Query query) {
    return client.list(query).stream().findFirst().map(Entity::ref);
  }
}
