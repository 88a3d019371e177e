package ua.switchboard.journal.recordings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import ua.switchboard.db.Sql;
import ua.switchboard.db.Statements;
import ua.switchboard.journal.search.CallDirection;
import ua.switchboard.journal.search.RecordingState;

/** What the tables say of recordings. Blocks on the database. Thread-safe. */
final class RecordingRows {
  /** By ix_call_record_recording. */
  private static final String LOOKED_FOR =
      """
      SELECT id, call_id, server, recording, ended_at FROM call_record
      WHERE recording_state = 'PROCESSING' AND arrived_at < ? ORDER BY arrived_at DESC LIMIT ?
      """;

  /** By ix_call_recording_type: what is not there has no type. */
  private static final String MISSING =
      """
      SELECT c.id, c.call_id, c.server, c.recording, c.ended_at
      FROM call_recording r JOIN call_record c ON c.id = r.call_record_id AND c.recording_state = 'NONE'
      WHERE r.media_type = '' AND r.reason = ? AND r.looked_at > ? ORDER BY r.looked_at DESC LIMIT ?
      """;

  /** By the primary key. */
  private static final String FORGET = "DELETE FROM call_recording WHERE call_record_id = ?";

  /** By ix_call_recording_type. */
  private static final String TO_ENCODE =
      """
      SELECT c.id, c.call_id, c.server, c.recording, c.ended_at
      FROM call_recording r JOIN call_record c ON c.id = r.call_record_id AND c.recording_state = 'READY'
      WHERE r.media_type = 'audio/wav' AND r.looked_at > ? ORDER BY r.looked_at LIMIT ?
      """;

  /** By ix_call_record_recording. */
  private static final String OUTLIVED =
      """
      SELECT id, call_id, server, recording, ended_at FROM call_record
      WHERE recording_state = ? AND arrived_at < ? AND direction = ? ORDER BY arrived_at LIMIT ?
      """;

  private static final String FOUND =
      """
      INSERT INTO call_recording (call_record_id, reason, file, media_type, bytes, length_ms, looked_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE reason = VALUES(reason), file = VALUES(file), media_type = VALUES(media_type),
        bytes = VALUES(bytes), length_ms = VALUES(length_ms), looked_at = VALUES(looked_at)
      """;

  private static final String STATE = "UPDATE call_record SET recording_found = ? WHERE id = ?";

  private static final String SMALLER =
      "UPDATE call_recording SET file = ?, media_type = ?, bytes = ? WHERE call_record_id = ?";

  private static final String REMOVED =
      "UPDATE call_recording SET file = '', bytes = 0, removed_at = ? WHERE call_record_id = ?";

  private static final String ONE =
      """
      SELECT c.call_id, c.server, c.recording_state, r.file, r.media_type
      FROM call_record c LEFT JOIN call_recording r ON r.call_record_id = c.id WHERE c.id = ?
      """;

  private final Statements sql;

  RecordingRows(DataSource dataSource) {
    this.sql = new Statements(dataSource);
  }

  /** A call with the file that the dialplan named. */
  record Wanted(long call, String callId, String server, String wav, Instant endedAt) {}

  /** What was found. */
  record Found(
      RecordingState state,
      String reason,
      String file,
      String mediaType,
      long bytes,
      Duration length) {
    /** Why there is none: the file did not come. */
    private static final String NOT_FOUND = "not-found";

    /** Why there is none: the settings name no folder. */
    static final String NO_FOLDER = "no-folder";

    static final Found MISSING = nothing(RecordingState.NONE, NOT_FOUND);

    boolean isMissing() {
      return reason.equals(NOT_FOUND);
    }

    static Found nothing(RecordingState state, String reason) {
      return new Found(state, reason, "", "", 0, Duration.ZERO);
    }
  }

  /** What is kept of one call's recording. */
  record Kept(
      String callId,
      String server,
      RecordingState state,
      Optional<String> file,
      Optional<SoundFormat> format) {}

  /** Not looked at yet, the newest before this place first. */
  List<Wanted> listLookedFor(Instant before, int most) throws SQLException {
    return list(LOOKED_FOR, before, most);
  }

  /** Said to be missing since then, the newest first. */
  List<Wanted> listMissing(Instant since, int most) throws SQLException {
    return list(MISSING, Found.NOT_FOUND, since, most);
  }

  /**
   * What was not looked for while there was no folder is to be looked for.
   *
   * @return how many they were
   */
  int wantUnkept(int most) throws SQLException {
    List<Wanted> unkept = list(MISSING, Found.NO_FOLDER, Instant.EPOCH, most);
    for (Wanted one : unkept) {
      change(rows -> {
        rows.change(FORGET, one.call());
        rows.change(STATE, Optional.empty(), one.call());
      });
    }
    return unkept.size();
  }

  /** Ready as WAV, the oldest of those found since then first. */
  List<Wanted> listToEncode(Instant since, int most) throws SQLException {
    return list(TO_ENCODE, since, most);
  }

  /** Older than is allowed. */
  List<Wanted> listOutlived(RecordingState state, CallDirection direction, Instant before, int most)
      throws SQLException {
    return list(OUTLIVED, state, before, direction, most);
  }

  void found(long call, Found found, Instant now) throws SQLException {
    change(rows -> {
      rows.change(
          FOUND,
          call,
          found.reason(),
          found.file(),
          found.mediaType(),
          found.bytes(),
          found.length().toMillis(),
          now);
      rows.change(STATE, found.state(), call);
    });
  }

  void smaller(long call, String file, SoundFormat format, long bytes) throws SQLException {
    sql.change(SMALLER, file, format.mediaType(), bytes, call);
  }

  void removed(long call, Instant now) throws SQLException {
    change(rows -> {
      rows.change(REMOVED, now, call);
      rows.change(STATE, RecordingState.REMOVED, call);
    });
  }

  Optional<Kept> find(long call) throws SQLException {
    return sql.find(ONE, RecordingRows::kept, call);
  }

  private static Kept kept(ResultSet row) throws SQLException {
    String file = row.getString("file");
    String type = row.getString("media_type");
    return new Kept(
        row.getString("call_id"),
        row.getString("server"),
        RecordingState.valueOf(row.getString("recording_state")),
        Optional.ofNullable(file).filter(name -> !name.isEmpty()),
        Optional.ofNullable(type).flatMap(SoundFormat::of));
  }

  private List<Wanted> list(String query, Object... values) throws SQLException {
    return sql.list(query, RecordingRows::wanted, values);
  }

  private static Wanted wanted(ResultSet row) throws SQLException {
    return new Wanted(
        row.getLong("id"),
        row.getString("call_id"),
        row.getString("server"),
        row.getString("recording"),
        Sql.instant(row, "ended_at"));
  }

  private interface Change {
    void make(Sql rows) throws SQLException;
  }

  private void change(Change change) throws SQLException {
    boolean unused =
        Sql.transaction(
            sql.dataSource(),
            rows -> {
              change.make(rows);
              return true;
            });
  }
}
