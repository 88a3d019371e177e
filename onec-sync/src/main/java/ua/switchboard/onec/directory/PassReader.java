package ua.switchboard.onec.directory;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import ua.switchboard.onec.odata.Entity;
import ua.switchboard.onec.odata.ODataClient;
import ua.switchboard.onec.odata.Query;

/** What one pass asks of 1C, counted. Not thread-safe. */
final class PassReader {
  private final ODataClient client;
  private int requests;

  PassReader(ODataClient client) {
    this.client = client;
  }

  /** Takes entities while an answer comes in; may not ask 1C meanwhile. */
  @FunctionalInterface
  interface Batch {
    void take(List<Entity> entities) throws SQLException;
  }

  /** Carries a failure of the database out of the reading of an answer. */
  private static final class Carrier extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException carried;

    Carrier(SQLException carried) {
      super(carried);
      this.carried = carried;
    }
  }

  /** Everything that the query brings, a batch in memory at a time. */
  void forEachBatch(Query query, int size, Batch batch) throws SQLException {
    requests++;
    List<Entity> waiting = new ArrayList<>(size);
    try {
      client.forEach(
          query,
          entity -> {
            waiting.add(entity);
            if (waiting.size() == size) {
              hand(waiting, batch);
            }
          });
      hand(waiting, batch);
    } catch (Carrier e) {
      throw e.carried;
    }
  }

  private static void hand(List<Entity> waiting, Batch batch) {
    try {
      batch.take(List.copyOf(waiting));
      waiting.clear();
    } catch (SQLException e) {
      throw new Carrier(e);
    }
  }

  List<Entity> list(Query query) {
    requests++;
    return client.list(query);
  }

  int requests() {
    return requests;
  }
}
