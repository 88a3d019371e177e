package ua.switchboard.onec.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import ua.switchboard.onec.odata.CapabilityProbe;
import ua.switchboard.onec.odata.Entity;
import ua.switchboard.onec.odata.Feature;
import ua.switchboard.onec.odata.Literals;
import ua.switchboard.onec.odata.ODataClient;
import ua.switchboard.onec.odata.ODataTime;
import ua.switchboard.onec.odata.Query;
import ua.switchboard.onec.odata.Standard;

/**
 * Finds a document of ours by the mark in its text, around the date it was given. Where 1C cannot
 * search in long texts, the documents of those days are read and compared here. Thread-safe.
 */
final class MarkedDocuments {
  /** Users move a date by hours; a day each way holds them and keeps the search small. */
  private static final Duration AROUND = Duration.ofHours(24);

  private final ODataClient client;
  private final CapabilityProbe capabilities;
  private final ODataTime time;

  MarkedDocuments(ODataClient client, CapabilityProbe capabilities, ODataTime time) {
    this.client = client;
    this.capabilities = capabilities;
    this.time = time;
  }

  /**
   * The document with this mark, marked for deletion or not: what a user threw away is not made
   * again.
   *
   * @param set e.g. {@code Document_Событие}
   * @param text the property that holds the mark
   */
  Optional<UUID> find(String set, String text, Instant date, Marker marker) {
    String days = between(time.at(date.minus(AROUND)), time.at(date.plus(AROUND)));
    boolean searches = capabilities.get().has(Feature.LONG_TEXT_FILTER);
    String filter =
        searches
            ? days
                + " and substringof("
                + Literals.string(marker.text())
                + ", "
                + text
                + ") eq true"
            : days;
    var query = Query.of(set).withSelect(List.of(Entity.REF, text)).withFilter(filter);
    var found = new AtomicReference<Optional<UUID>>(Optional.empty());
    client.forEach(
        query,
        document -> {
          if (document.text(text).contains(marker.text())) {
            found.set(Optional.of(document.ref()));
          }
        });
    return found.get();
  }

  private static String between(LocalDateTime from, LocalDateTime until) {
    return Standard.DATE
        + " ge "
        + Literals.datetime(from)
        + " and "
        + Standard.DATE
        + " le "
        + Literals.datetime(until);
  }
}
