package ua.switchboard.onec.outbox;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import ua.switchboard.call.TimeSource;
import ua.switchboard.onec.TestSettings;
import ua.switchboard.onec.config.OneCSettings;
import ua.switchboard.onec.odata.CapabilityProbe;
import ua.switchboard.onec.odata.ODataClient;
import ua.switchboard.onec.standin.StandIn;
import ua.switchboard.onec.standin.StandInOptions;
import ua.switchboard.onec.standin.base.StoredObject;
import ua.switchboard.onec.standin.control.Profile;
import ua.switchboard.settings.ConfigurationException;
import ua.switchboard.testkit.SettableClock;

/**
 * A company with a 1C of its own: two managers who are employees there, one client, and an outbox
 * that is delivered a round at a time.
 */
final class Office implements AutoCloseable {
  static final String EVENTS = "Document_Событие";
  static final String CLIENTS = "Catalog_Контрагенты";
  static final Instant MONDAY_NOON = Instant.parse("2026-11-23T10:00:00Z");

  final StandIn onec;
  final SettableClock clock = new SettableClock(MONDAY_NOON);
  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final OutboxStore store;
  final UUID olena;
  final UUID client;
  final UUID clientsPerson = UUID.randomUUID();
  private final DataSource dataSource;
  private final Map<String, String> options = new TreeMap<>();
  private final List<ODataClient> clients = new ArrayList<>();
  private Optional<PlannedEvents> planned = Optional.empty();
  private Delivery delivery;

  Office(DataSource dataSource) throws Exception {
    this(dataSource, Profile.V8_3_27);
  }

  Office(DataSource dataSource, Profile profile) throws Exception {
    this.dataSource = dataSource;
    onec = StandIn.start(StandInOptions.demo().withProfile(profile));
    store = new OutboxStore(dataSource);
    List<UUID> employees = refs("Catalog_Сотрудники");
    olena = employees.getFirst();
    client = refs(CLIENTS).getFirst();
    sql(
        """
        INSERT INTO manager (id, name, extension, external_ref) VALUES
          (1, 'Олена', '101', '%s'), (2, 'Іван', '102', '%s'), (3, 'Петро', '103', NULL)
        """
            .formatted(olena, employees.get(1)));
    sql(
        """
        INSERT INTO counterparty (id, code, name, owner_id, external_ref) VALUES
          (17, 'НФ-17', 'ТОВ Ромашка', 1, '%s'), (18, NULL, 'З панелі', NULL, NULL)
        """
            .formatted(client));
    options.put("pace.answer", "2 s");
    options.put("pace.silence", "1 s");
    options.put("write.recordings", "https://pbx.example/recordings");
    delivery = newDelivery();
  }

  /** Another setting; the sync starts anew. */
  Office with(String path, String value) throws ConfigurationException {
    options.put(path, value);
    restart();
    return this;
  }

  /** The process ends and another one begins; what it knew is gone. */
  void restart() throws ConfigurationException {
    delivery = newDelivery();
  }

  private Delivery newDelivery() throws ConfigurationException {
    OneCSettings settings = TestSettings.of(onec, options);
    var client =
        new ODataClient(
            settings.connection(),
            settings.windows()::findEndOfClosing,
            new GateTime(clock),
            pause -> {}, // what the tests are about are the pauses of the outbox
            new Random(1),
            registry);
    clients.add(client);
    var probe =
        new CapabilityProbe(
            client,
            new CapabilityProbe.Targets(CLIENTS, "Catalog_СостоянияСобытий", EVENTS, "Содержание"));
    var parts =
        new OutboxDelivery.Parts(
            settings,
            dataSource,
            client,
            probe,
            (counterparty, e164) ->
                e164.equals("+380501112233") ? Optional.of(clientsPerson) : Optional.empty(),
            clock,
            new Random(1),
            registry);
    planned = OutboxDelivery.plannedEvents(parts);
    return OutboxDelivery.of(parts);
  }

  /** One look at what became of planned events. */
  void lookAtPlanned() {
    planned.orElseThrow().look();
  }

  /** Windows by the clock that tests move, the pace by the machine's. */
  private record GateTime(SettableClock clock) implements TimeSource {
    @Override
    public long nanoTime() {
      return System.nanoTime();
    }

    @Override
    public Instant instant() {
      return clock.instant();
    }
  }

  Delivery delivery() {
    return delivery;
  }

  /** One look at the outbox. */
  void round() {
    delivery.round();
  }

  /** Rounds, five minutes apart, until everything has had its chance. */
  void rounds(int rounds) {
    for (int i = 0; i < rounds; i++) {
      delivery.round();
      clock.pass(300);
    }
  }

  /** A call of the client's, answered by manager 1, is over. */
  long answered(String call) throws SQLException {
    return entry(call, 1, "call", Payloads.answered(call));
  }

  long entry(String aggregate, int sequence, String kind, String payload) throws SQLException {
    try (var connection = dataSource.getConnection();
        var insert =
            connection.prepareStatement(
                """
                INSERT INTO outbox (aggregate, sequence, kind, idempotency_key, payload, not_before, created_at)
                VALUES (?, ?, ?, UUID(), ?, ?, ?)
                """,
                Statement.RETURN_GENERATED_KEYS)) {
      LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
      insert.setString(1, aggregate);
      insert.setInt(2, sequence);
      insert.setString(3, kind);
      insert.setString(4, payload);
      insert.setObject(5, now);
      insert.setObject(6, now);
      insert.executeUpdate();
      try (var keys = insert.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    }
  }

  void sql(String statement) throws SQLException {
    try (var connection = dataSource.getConnection();
        var executed = connection.createStatement()) {
      executed.execute(statement);
    }
  }

  OutboxEntry entry(long id) throws SQLException {
    return store.find(id).orElseThrow();
  }

  /** {@code DELIVERED}, {@code WAITING onec-unreachable}, {@code PARKED onec-refused}. */
  String state(long id) throws SQLException {
    OutboxEntry entry = entry(id);
    return (entry.state() + " " + entry.lastFailure().map(why -> why.id()).orElse("")).strip();
  }

  List<StoredObject> events() {
    return onec.base().list(EVENTS).toList();
  }

  /** The one event of a call. */
  StoredObject event(String call) {
    List<StoredObject> of =
        events().stream()
            .filter(event -> event.text("Содержание").contains("[call-id:" + call + "]"))
            .toList();
    if (of.size() != 1) {
      throw new AssertionError("events of " + call + ": " + of.size() + " (expected: 1)");
    }
    return of.getFirst();
  }

  UUID state(String predefined) {
    return onec.base()
        .list("Catalog_СостоянияСобытий")
        .filter(state -> state.text("PredefinedDataName").equals(predefined))
        .findFirst()
        .orElseThrow()
        .ref();
  }

  private List<UUID> refs(String set) {
    return onec.base()
        .list(set)
        .filter(item -> !Boolean.TRUE.equals(item.describe().get("IsFolder")))
        .map(StoredObject::ref)
        .toList();
  }

  @Override
  public void close() {
    clients.forEach(ODataClient::close);
    onec.close();
  }
}
