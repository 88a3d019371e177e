package ua.switchboard.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.TimeSource;
import ua.switchboard.journal.CallDocument.AttemptPart;

/**
 * The rows of finished calls, collected and written in batches: record, attempts, each manager's
 * part, and the outbox entry. Not thread-safe.
 */
final class CallRows implements AutoCloseable {
  /** Asterisk's own records of a call follow at once. */
  private static final Duration SETTLING = Duration.ofSeconds(1);

  /** What Asterisk's own records knew and we did not stays. */
  private static final String CALL =
      """
      INSERT INTO call_record (id, call_id, source, direction, did, line_name, caller_e164, caller_raw,
        caller_name, caller_withheld, dialled_e164, counterparty_id, counterparty_name, arrived_at,
        answered_at, ended_at, disposition, why, dial_status, hangup_cause, answered_by,
        talk_seconds, waiting_seconds, recording)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE source = VALUES(source), direction = VALUES(direction), did = VALUES(did),
        line_name = VALUES(line_name), caller_e164 = VALUES(caller_e164), caller_raw = VALUES(caller_raw),
        caller_name = VALUES(caller_name), caller_withheld = VALUES(caller_withheld),
        dialled_e164 = VALUES(dialled_e164), counterparty_id = VALUES(counterparty_id),
        counterparty_name = VALUES(counterparty_name), arrived_at = VALUES(arrived_at),
        answered_at = COALESCE(VALUES(answered_at), answered_at), ended_at = VALUES(ended_at),
        disposition = VALUES(disposition), why = VALUES(why), dial_status = VALUES(dial_status),
        hangup_cause = VALUES(hangup_cause), answered_by = COALESCE(VALUES(answered_by), answered_by),
        talk_seconds = COALESCE(VALUES(talk_seconds), talk_seconds),
        waiting_seconds = COALESCE(VALUES(waiting_seconds), waiting_seconds),
        recording = VALUES(recording)
      """;

  private static final String ATTEMPT =
      """
      INSERT INTO call_attempt (call_record_id, position, manager_id, manager_name, stage, rule, lap,
        device, trunk, from_at, rang_at, answered_at, until_at, ring_seconds, outcome, not_taken)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  /** Until Asterisk's own records tell more. */
  private static final String MANAGER =
      """
      INSERT INTO call_manager (manager_id, arrived_at, call_record_id, offered, not_taken, talked, talk_ms)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE offered = VALUES(offered), not_taken = VALUES(not_taken)
      """;

  /** An entry that 1C does not have yet is told as it is known now; by the unique key. */
  private static final String OUTBOX =
      """
      INSERT INTO outbox (aggregate, sequence, kind, idempotency_key, payload, not_before, created_at)
      VALUES (?, 1, 'call', ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE payload = IF(state = 'WAITING', VALUES(payload), payload)
      """;

  /** Legs and talk times come from Asterisk's own records, which may have been there first. */
  private static final String ASSEMBLE =
      """
      INSERT INTO call_assembly (linked_id, due_at) VALUES (?, ?)
      ON DUPLICATE KEY UPDATE due_at = VALUES(due_at), asked = asked + 1
      """;

  private final PreparedStatement calls;
  private final PreparedStatement attempts;
  private final PreparedStatement managers;
  private final PreparedStatement outbox;
  private final PreparedStatement assemblies;
  private final CallJson json;
  private final LocalDateTime now;
  private boolean anyCall;
  private boolean anyAttempt;
  private boolean anyManager;
  private boolean anyOutbox;
  private boolean anyAssembly;

  CallRows(Connection connection, CallJson json, TimeSource time) throws SQLException {
    this.json = json;
    this.now = utc(time.instant());
    calls = connection.prepareStatement(CALL);
    attempts = connection.prepareStatement(ATTEMPT);
    managers = connection.prepareStatement(MANAGER);
    outbox = connection.prepareStatement(OUTBOX);
    assemblies = connection.prepareStatement(ASSEMBLE);
  }

  /** Adds a call that Switchboard routed, with its attempts. */
  void add(long id, String source, CallDocument call) throws SQLException {
    addCall(id, source, call);
    addOutbox(call);
    Map<Long, Part> parts = new HashMap<>();
    for (AttemptPart attempt : call.attempts()) {
      addAttempt(id, attempt);
      parts.merge(
          attempt.manager().id(), new Part(1, attempt.notTaken() ? 1 : 0, false), Part::plus);
    }
    if (call.answeredBy() != null) {
      parts.merge(call.answeredBy().id(), new Part(0, 0, true), Part::plus);
    }
    for (var part : parts.entrySet()) {
      addManager(part.getKey(), id, call, part.getValue());
    }
    new Row(assemblies).add(call.id()).add(now.plus(SETTLING));
    assemblies.addBatch();
    anyAssembly = true;
  }

  /** A manager's part in a call. */
  private record Part(int offered, int notTaken, boolean talked) {
    Part plus(Part more) {
      return new Part(offered + more.offered, notTaken + more.notTaken, talked || more.talked);
    }
  }

  /** Adds the record alone. */
  void addCall(long id, String source, CallDocument call) throws SQLException {
    var row = new Row(calls).add(id).add(call.id()).add(source).add(call.direction());
    row.add(call.line() == null ? null : call.line().did());
    row.add(call.line() == null ? "" : call.line().name());
    var caller = call.caller();
    row.add(caller.number()).add(orEmpty(caller.raw())).add(orEmpty(caller.name()));
    row.add(caller.withheld()).add(call.dialled());
    row.add(call.client() == null ? null : call.client().id());
    row.add(call.client() == null ? "" : call.client().name());
    row.addInstant(call.arrivedAt()).addInstant(call.answeredAt()).addInstant(call.endedAt());
    row.add(call.end()).add(call.why()).add(call.dialStatus()).add(call.hangupCause());
    row.add(call.answeredBy() == null ? null : call.answeredBy().id());
    row.add(call.talkSeconds()).add(call.waitingSeconds()).add(orEmpty(call.recording()));
    calls.addBatch();
    anyCall = true;
  }

  void addOutbox(CallDocument call) throws SQLException {
    String key = NameUuid.of(NameUuid.OUTBOX, "call/" + call.id() + "/1").toString();
    new Row(outbox).add(call.id()).add(key).add(json.text(call)).add(now).add(now);
    outbox.addBatch();
    anyOutbox = true;
  }

  private void addAttempt(long call, AttemptPart attempt) throws SQLException {
    var row = new Row(attempts).add(call).add(attempt.position());
    row.add(attempt.manager().id()).add(attempt.manager().name());
    row.add(attempt.stage()).add(attempt.rule()).add(attempt.lap());
    row.add(orEmpty(attempt.device())).add(attempt.trunk());
    row.addInstant(attempt.offeredAt()).addInstant(attempt.rangAt());
    row.addInstant(attempt.answeredAt()).addInstant(attempt.endedAt());
    row.add(attempt.ringSeconds()).add(attempt.outcome()).add(attempt.notTaken());
    attempts.addBatch();
    anyAttempt = true;
  }

  private void addManager(long manager, long id, CallDocument call, Part part) throws SQLException {
    Long seconds = call.talkSeconds();
    long talk = part.talked() && seconds != null ? 1_000 * seconds : 0;
    new Row(managers)
        .add(manager)
        .addInstant(call.arrivedAt())
        .add(id)
        .add(part.offered())
        .add(part.notTaken())
        .add(part.talked() && isAnswered(call))
        .add(talk);
    managers.addBatch();
    anyManager = true;
  }

  /** As the column {@code result} has it. */
  private static boolean isAnswered(CallDocument call) {
    return call.answeredAt() != null
        || call.end().equals("ANSWERED")
        || call.end().equals("OUTGOING") && call.dialStatus().equals("ANSWER");
  }

  /** Writes everything that was added. */
  void write() throws SQLException {
    write(anyCall, calls);
    write(anyAttempt, attempts);
    write(anyManager, managers);
    write(anyOutbox, outbox);
    write(anyAssembly, assemblies);
  }

  private static void write(boolean any, PreparedStatement statement) throws SQLException {
    if (any) {
      statement.executeBatch();
    }
  }

  @Override
  public void close() throws SQLException {
    calls.close();
    attempts.close();
    managers.close();
    outbox.close();
    assemblies.close();
  }

  private static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** Fills the parameters of a statement from the first on. */
  private static final class Row {
    private final PreparedStatement statement;
    private int filled;

    Row(PreparedStatement statement) {
      this.statement = statement;
    }

    Row add(@Nullable Object value) throws SQLException {
      statement.setObject(++filled, value);
      return this;
    }

    Row addInstant(@Nullable String instant) throws SQLException {
      return add(instant == null ? null : utc(Instant.parse(instant)));
    }
  }
}
