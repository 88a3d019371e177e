package ua.switchboard.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import ua.switchboard.call.TimeSource;
import ua.switchboard.journal.CallDocument.Entry;

/** Stores finished calls that are there as documents, as the journal stores its lines. */
public final class StoredCalls {
  private final CallJson json = new CallJson();
  private final CallStore store;

  public StoredCalls(DataSource dataSource, TimeSource time) {
    this.store = new CallStore(dataSource, json, time, new RecordNews());
  }

  /** Stores a document, the payload of the outbox. */
  public void store(String document) throws IOException, SQLException {
    String entry = "{\"call\":" + document + "}";
    Entry call = json.entry(entry.getBytes(StandardCharsets.UTF_8));
    store.store(List.of(call));
  }
}
