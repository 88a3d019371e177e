package ua.switchboard.api;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Statements;
import ua.switchboard.security.Principal;

/**
 * Does a request once, however often it is sent with the same {@code Idempotency-Key}: the answer
 * of the first is kept for a day and given again. What failed may be tried again with the same key.
 * Thread-safe; blocks on the database.
 */
public final class Idempotency {
  static final String HEADER = "Idempotency-Key";
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,100}");
  private static final int ONLY_ONCE = 0;
  private static final int CUT_OFF = 1;
  private static final Duration KEPT = Duration.ofDays(1);
  private static final String BEGIN =
      """
      INSERT IGNORE INTO idempotency_key (principal, name, request, created_at) VALUES (?, ?, ?, ?)
      """;
  private static final String FIND =
      "SELECT request, status, answer FROM idempotency_key WHERE principal = ? AND name = ?";
  private static final String FINISH =
      "UPDATE idempotency_key SET status = ?, answer = ? WHERE principal = ? AND name = ?";
  private static final String GIVE_UP =
      "DELETE FROM idempotency_key WHERE principal = ? AND name = ?";
  private static final String SWEEP = "DELETE FROM idempotency_key WHERE created_at < ?";
  private static final String END =
      "UPDATE idempotency_key SET status = ? WHERE status IS NULL AND created_at < ?";

  private final Statements sql;
  private final TimeSource time;
  private final Instant started;

  public Idempotency(DataSource dataSource, TimeSource time) {
    this.sql = new Statements(dataSource);
    this.time = time;
    this.started = time.instant();
  }

  /** Answers a request for the first time. */
  interface Work {
    Answer run() throws Exception;
  }

  private record Kept(byte[] request, Optional<Integer> status, byte[] answer) {}

  /**
   * Answers, or gives the answer again that was given before.
   *
   * @param what method, path and body
   * @throws Problem when the key is none, was used for something else, or is being worked on
   */
  Answer once(Principal who, String key, byte[] what, Work work) throws Exception {
    if (!KEY.matcher(key).matches()) {
      throw new Problem(400, "bad-idempotency-key", "expected: 1 to 100 visible ASCII characters");
    }
    String principal = who.kind() + "-" + who.id();
    byte[] request = hash(what);
    if (!isNew(principal, key, request)) {
      return again(principal, key, request);
    }
    try {
      Answer answer = work.run();
      finish(principal, key, answer);
      return answer;
    } catch (Exception e) {
      sql.change(GIVE_UP, principal, key);
      throw e;
    }
  }

  /**
   * Forgets keys that are older than a day, and ends those that were being worked on when a server
   * before this one was killed; to be called at the start and now and then.
   */
  public int sweep() throws SQLException {
    return sql.change(END, CUT_OFF, started) + sql.change(SWEEP, time.instant().minus(KEPT));
  }

  private boolean isNew(String principal, String key, byte[] request) throws SQLException {
    return sql.change(BEGIN, principal, key, request, time.instant()) > 0;
  }

  private Answer again(String principal, String key, byte[] request) throws SQLException {
    Kept kept =
        find(principal, key)
            .orElseThrow(() -> new Problem(409, "idempotency-key-in-use", "try again"));
    if (!Arrays.equals(kept.request(), request)) {
      throw new Problem(
          422, "idempotency-key-reused", "this key was used for another request before");
    }
    if (kept.status().isEmpty()) {
      throw new Problem(
          409, "idempotency-key-in-use", "the first request with this key has no answer yet");
    }
    if (kept.status().get() == CUT_OFF) {
      throw new Problem(
          409,
          "outcome-unknown",
          "the server ended while it worked on this: see whether it was done, and use another key");
    }
    if (kept.status().get() == ONLY_ONCE) {
      throw new Problem(409, "answered-only-once", "this was done, and its answer was not kept");
    }
    Answer answer =
        kept.answer().length == 0
            ? new Answer.None(kept.status().get(), Map.of())
            : Answer.written(kept.status().get(), kept.answer());
    return answer.with("Idempotent-Replayed", "true");
  }

  /** Of an answer that cannot be given again only is kept that it was given. */
  private void finish(String principal, String key, Answer answer) throws SQLException {
    byte @Nullable [] body =
        switch (answer) {
          case Answer.Json json when !json.secret() -> ApiJson.write(json.body());
          case Answer.Written written -> written.json();
          case Answer.None _ -> new byte[0];
          case Answer.Json _, Answer.Stream _ -> null;
        };
    sql.change(FINISH, body == null ? ONLY_ONCE : answer.status(), body, principal, key);
  }

  private Optional<Kept> find(String principal, String key) throws SQLException {
    return sql.find(FIND, Idempotency::kept, principal, key);
  }

  private static Kept kept(ResultSet row) throws SQLException {
    byte[] answer = row.getBytes("answer");
    return new Kept(
        row.getBytes("request"),
        Optional.ofNullable(row.getObject("status", Integer.class)),
        answer == null ? new byte[0] : answer);
  }

  private static byte[] hash(byte[] what) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(what);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
