package ua.switchboard.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.journal.CallStore.Known;
import ua.switchboard.live.FinishedCall;

/**
 * Writes the records of calls that only Asterisk's own records tell of, in their caller's
 * transaction. Thread-safe.
 */
public final class UnroutedCalls {
  private final CallJson json = new CallJson();
  private final CallDocuments documents;
  private final TimeSource time;

  public UnroutedCalls(CurrentDirectory directory, TimeSource time) {
    this.documents = new CallDocuments(directory, false);
    this.time = time;
  }

  /**
   * A call as it is known now.
   *
   * @param direction {@code INBOUND}, {@code OUTBOUND} or {@code INTERNAL}
   * @param line the name of the number dialled from outside
   * @param call without plan and offers
   * @param talkSeconds of the client, else of the caller
   */
  public record UnroutedCall(String direction, String line, FinishedCall call, long talkSeconds) {}

  /** Lets nobody else write records until the end of the transaction. */
  public static void lock(Connection connection) throws SQLException {
    CallStore.lockPosition(connection);
  }

  /**
   * Makes the records, or brings those up to date that are there already. Calls with the outside
   * get an outbox entry, once; calls among ourselves do not.
   *
   * @return the ids of the records by the ids of the calls; a call that Switchboard routed after
   *     all, and recorded meanwhile, is left as it is
   */
  public Map<String, Long> put(Connection connection, List<UnroutedCall> calls)
      throws SQLException {
    Map<String, Long> ids = new HashMap<>();
    if (calls.isEmpty()) {
      return ids;
    }
    Set<String> callIds = new TreeSet<>();
    calls.forEach(call -> callIds.add(call.call().id().value()));
    long last = CallStore.lockPosition(connection);
    Map<String, Known> known = CallStore.listKnown(connection, callIds);
    try (var rows = new CallRows(connection, json, time)) {
      for (UnroutedCall call : calls) {
        String callId = call.call().id().value();
        Known before = known.get(callId);
        long id = before == null ? ++last : before.id();
        ids.put(callId, id);
        if (before == null || !before.routed()) {
          CallDocument document = documents.document(call);
          rows.addCall(id, "ASTERISK", document);
          if (!call.direction().equals("INTERNAL")) {
            rows.addOutbox(document);
          }
        }
      }
      rows.write();
    }
    CallStore.advance(connection, last);
    return ids;
  }
}
