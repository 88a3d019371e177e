package ua.switchboard.onec.directory;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.odata.Entity;
import ua.switchboard.onec.odata.Literals;
import ua.switchboard.onec.odata.Query;

/**
 * Brings the mirror of one catalog up to date: lists refs and versions, reads fully what has
 * changed, and marks what a whole listing did not hold. Good for one catalog of one pass.
 *
 * <p>Where the platform can, the list comes in pages that begin behind the last ref of the page
 * before, so an object that appears or vanishes meanwhile moves no other one across the edge of a
 * page. Else one request brings the whole list as a stream. Changed objects are asked for by lists
 * of refs while that takes fewer requests than reading all cards between two refs.
 */
final class CatalogScan {
  /** A ref and a version are a tenth of a card. */
  private static final int VERSIONS_PER_CARD = 10;

  /** As many as stay, with the select, below 2,048 characters of a query: the limit of IIS. */
  private static final int REFS_PER_REQUEST = 15;

  private static final int ROWS_AT_ONCE = 500;

  private final Catalog catalog;
  private final PassReader reader;
  private final Mirror mirror;
  private final Way way;
  private final long pass;
  private final BitSet seen = new BitSet();
  private int changed;

  /**
   * How this catalog is read in this base.
   *
   * @param filter leaves out folders; empty where the catalog has none
   * @param pages whether pages by ref work
   * @param page cards a request
   */
  record Way(String filter, boolean pages, int page) {}

  CatalogScan(Catalog catalog, PassReader reader, Mirror mirror, Way way, long pass) {
    this.catalog = catalog;
    this.reader = reader;
    this.mirror = mirror;
    this.way = way;
    this.pass = pass;
  }

  /** How many objects were read fully. */
  int run() throws SQLException {
    if (way.pages()) {
      scanInPages();
    } else {
      scanAsAWhole();
    }
    mirror.markMissing(catalog, pass, seen);
    return changed;
  }

  private void scanInPages() throws SQLException {
    int size = way.page() * VERSIONS_PER_CARD;
    @Nullable UUID after = null;
    while (true) {
      List<Entity> page = reader.list(page(catalog.versions(), after, size));
      if (page.isEmpty()) {
        return;
      }
      UUID last = page.getLast().ref();
      if (last.equals(after)) {
        throw new IllegalStateException(
            "paging of '" + catalog.set() + "' stands still (expected: refs behind the last page)");
      }
      List<UUID> stale = new ArrayList<>();
      for (int from = 0; from < page.size(); from += ROWS_AT_ONCE) {
        stale.addAll(stale(page.subList(from, Math.min(page.size(), from + ROWS_AT_ONCE))));
      }
      if (areFew(stale.size(), page.size())) {
        readRefs(stale);
      } else {
        readCards(stale, after, last);
      }
      if (page.size() < size) {
        return;
      }
      after = last;
    }
  }

  private void scanAsAWhole() throws SQLException {
    List<UUID> stale = new ArrayList<>();
    var size = new Progress(null);
    reader.forEachBatch(
        filtered(catalog.versions(), ""),
        ROWS_AT_ONCE,
        batch -> {
          stale.addAll(stale(batch));
          size.see(batch);
        });
    if (areFew(stale.size(), size.count)) {
      readRefs(stale);
    } else {
      readAll(filtered(catalog.whole(), ""), Set.copyOf(stale), new Progress(null));
    }
  }

  private List<UUID> stale(List<Entity> listed) throws SQLException {
    List<UUID> stale =
        mirror.listStale(catalog, listed.stream().map(catalog::listed).toList(), seen);
    changed += stale.size();
    return stale;
  }

  /** Whether asking for these alone takes no more requests than reading all. */
  private boolean areFew(int some, int all) {
    return Math.ceilDiv(some, REFS_PER_REQUEST) <= Math.ceilDiv(all, way.page());
  }

  private void readRefs(List<UUID> refs) throws SQLException {
    for (int from = 0; from < refs.size(); from += REFS_PER_REQUEST) {
      List<UUID> some = refs.subList(from, Math.min(refs.size(), from + REFS_PER_REQUEST));
      String anyOf =
          some.stream()
              .map(ref -> Entity.REF + " eq " + Literals.guid(ref))
              .collect(Collectors.joining(" or "));
      write(reader.list(catalog.whole().withFilter(anyOf)));
    }
  }

  /** Every card between two refs, of which only the wanted ones are kept. */
  private void readCards(List<UUID> wanted, @Nullable UUID after, UUID last) throws SQLException {
    Set<UUID> kept = new HashSet<>(wanted);
    @Nullable UUID from = after;
    while (true) {
      var progress = new Progress(last);
      readAll(page(catalog.whole(), from, way.page()), kept, progress);
      if (progress.isOver(way.page())) {
        return;
      }
      from = progress.at;
    }
  }

  private void readAll(Query query, Set<UUID> wanted, Progress progress) throws SQLException {
    reader.forEachBatch(
        query,
        ROWS_AT_ONCE,
        batch -> {
          write(batch.stream().filter(entity -> wanted.contains(entity.ref())).toList());
          progress.see(batch);
        });
  }

  private void write(List<Entity> entities) throws SQLException {
    mirror.write(catalog, pass, entities.stream().map(catalog::row).toList());
  }

  private Query page(Query query, @Nullable UUID after, int size) {
    String behind = after == null ? "" : Entity.REF + " gt " + Literals.guid(after);
    return filtered(query, behind).withOrderBy(Entity.REF).withTop(size);
  }

  private Query filtered(Query query, String more) {
    String and = way.filter().isEmpty() || more.isEmpty() ? "" : " and ";
    String filter = way.filter() + and + more;
    return filter.isEmpty() ? query : query.withFilter(filter);
  }

  /** How far a reading has come. */
  private static final class Progress {
    private final @Nullable UUID goal;
    private @Nullable UUID at;
    private boolean isThere;
    private int count;

    Progress(@Nullable UUID goal) {
      this.goal = goal;
    }

    void see(List<Entity> entities) {
      for (Entity entity : entities) {
        at = entity.ref();
        isThere |= at.equals(goal);
        count++;
      }
    }

    /** The goal itself may have been deleted meanwhile: then the set ends some time. */
    boolean isOver(int page) {
      return isThere || count < page;
    }
  }
}
