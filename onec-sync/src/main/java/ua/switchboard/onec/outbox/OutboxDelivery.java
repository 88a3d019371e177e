package ua.switchboard.onec.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import ua.switchboard.call.TimeSource;
import ua.switchboard.onec.config.OneCSettings;
import ua.switchboard.onec.jobs.Jobs.Job;
import ua.switchboard.onec.names.PredefinedItems;
import ua.switchboard.onec.odata.CapabilityProbe;
import ua.switchboard.onec.odata.ODataClient;

/** Puts the delivery together. */
public final class OutboxDelivery {
  /** Beyond the time we wait for an answer: for what is still on its way. */
  private static final Duration LATE = Duration.ofSeconds(1);

  private OutboxDelivery() {}

  /**
   * What it works with.
   *
   * @param contactPersons who of a client's people has a number
   */
  public record Parts(
      OneCSettings settings,
      DataSource dataSource,
      ODataClient client,
      CapabilityProbe capabilities,
      ContactPersons contactPersons,
      TimeSource time,
      RandomGenerator random,
      MeterRegistry registry) {}

  /** The delivery of the kinds that the settings switch on. */
  public static Delivery of(Parts parts) {
    OneCSettings settings = parts.settings();
    var pauses = settings.outbox();
    return new Delivery(
        new OutboxStore(parts.dataSource()),
        writers(parts),
        new Delivery.Limits(pauses.batch(), settings.connection().timeouts().answer().plus(LATE)),
        new BackOff(pauses.firstPause(), pauses.longestPause(), parts.random()),
        parts.time(),
        new DeliveryState(parts.registry(), parts.time()));
  }

  /** Reads back what became in 1C of planned events; nothing when none are told to it. */
  public static Optional<PlannedEvents> plannedEvents(Parts parts) {
    return parts.settings().writing().more().nextActions()
        ? Optional.of(new PlannedEvents(parts.dataSource(), tools(parts), parts.time()))
        : Optional.empty();
  }

  /** The job that delivers. */
  public static Job job(Delivery delivery, OneCSettings.Outbox settings) {
    return new Job("outbox", settings.every(), delivery::round);
  }

  private static Map<OutboxKind, KindWriter> writers(Parts parts) {
    Tools tools = tools(parts);
    Map<OutboxKind, KindWriter> writers = new EnumMap<>(OutboxKind.class);
    for (OutboxKind kind : OutboxKind.switchedOn(parts.settings().writing())) {
      writers.put(
          kind,
          switch (kind) {
            case CALL -> new CallWriter(tools, parts.contactPersons());
            case COUNTERPARTY -> new CounterpartyWriter(tools);
            case CLIENT_NUMBER -> new ClientNumberWriter(tools);
            case RATING -> new RatingWriter(tools);
            case NEXT_ACTION -> new NextActionWriter(tools);
            case ORDER -> new OrderWriter(tools);
          });
    }
    return writers;
  }

  private static Tools tools(Parts parts) {
    var settings = parts.settings();
    var names = settings.names();
    var client = parts.client();
    return new Tools(
        client,
        names,
        settings.time(),
        settings.writing(),
        new References(parts.dataSource()),
        new KnownItems(new PredefinedItems(client, names), parts.capabilities()),
        new MarkedDocuments(client, parts.capabilities(), settings.time()),
        new Calendars(client, names));
  }
}
