package ua.switchboard.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Sql;
import ua.switchboard.db.Statements;

/**
 * The audit in MariaDB. The table refuses changes and deletions by itself. Control characters in
 * what others chose become spaces, so that nobody can write lines of their own. Thread-safe; blocks
 * on the database.
 */
public final class AuditLog implements Audit {
  private static final Logger LOG = LoggerFactory.getLogger("ua.switchboard.audit");
  private static final TypeReference<TreeMap<String, String>> DETAILS = new TypeReference<>() {};
  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_DETAIL = 500;
  private static final int LONGEST_ADDRESS = 45;

  private final ObjectMapper json = new ObjectMapper();
  private final Statements sql;
  private final TimeSource time;

  public AuditLog(DataSource dataSource, TimeSource time) {
    this.sql = new Statements(dataSource);
    this.time = time;
  }

  /** A deed that could not be kept, and so must not be done. */
  public static final class NotKept extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotKept(SQLException cause) {
      super("the audit cannot be written", cause);
    }
  }

  /**
   * One deed.
   *
   * @param who as they were called at that time
   */
  public record Entry(
      long id,
      Instant at,
      String kind,
      long whoId,
      String who,
      String address,
      String action,
      String subject,
      Map<String, String> details) {}

  /**
   * Which deeds.
   *
   * @param before only older ones than this id; empty: from the newest on
   */
  public record Question(
      Optional<Long> before,
      Optional<String> who,
      Optional<String> action,
      Optional<String> subject,
      Optional<Instant> from,
      Optional<Instant> until) {}

  private record Doer(String kind, long id, String name, String address) {}

  /**
   * {@inheritDoc}
   *
   * @throws NotKept when the database is away
   */
  @Override
  public void record(Principal who, String action, String subject, Map<String, String> details) {
    write(
        new Doer(who.kind().name(), who.id(), who.name(), who.address()), action, subject, details);
  }

  /** Somebody whom we know, without their rights. */
  public void recordUser(
      User user, String address, String action, String subject, Map<String, String> details) {
    write(new Doer("USER", user.id(), user.login(), address), action, subject, details);
  }

  /** Somebody whom we do not know. */
  public void recordNobody(
      String address, String action, String subject, Map<String, String> details) {
    write(new Doer("NOBODY", 0, "-", address), action, subject, details);
  }

  /** Whoever may use the command line of this machine. */
  public void recordConsole(String action, String subject, Map<String, String> details) {
    write(new Doer("CONSOLE", 0, "command line", ""), action, subject, details);
  }

  /**
   * The server itself, by a rule that it was given.
   *
   * @param part of the server, such as {@code recordings}
   */
  public void recordSystem(
      String part, String action, String subject, Map<String, String> details) {
    write(new Doer("SYSTEM", 0, part, ""), action, subject, details);
  }

  /** Deeds, the newest first. */
  public List<Entry> list(Question question, int most) throws SQLException {
    List<String> conditions = new ArrayList<>(List.of("TRUE"));
    List<@Nullable Object> values = new ArrayList<>();
    add(conditions, values, "id < ?", question.before());
    add(conditions, values, "who = ?", question.who());
    add(conditions, values, "action = ?", question.action());
    add(conditions, values, "subject = ?", question.subject());
    add(conditions, values, "at >= ?", question.from());
    add(conditions, values, "at < ?", question.until());
    values.add(most);
    return sql.list(
        "SELECT * FROM audit WHERE "
            + String.join(" AND ", conditions)
            + " ORDER BY id DESC LIMIT ?",
        this::entry,
        values.toArray());
  }

  private static void add(
      List<String> conditions,
      List<@Nullable Object> values,
      String condition,
      Optional<? extends Object> value) {
    if (value.isPresent()) {
      conditions.add(condition);
      values.add(value.get());
    }
  }

  private void write(Doer who, String action, String subject, Map<String, String> details) {
    String about = plain(subject, LONGEST_SUBJECT);
    String name = plain(who.name(), LONGEST_NAME);
    String more = details(details);
    try {
      sql.change(
          """
          INSERT INTO audit (at, who_kind, who_id, who, address, action, subject, details)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """,
          time.instant(),
          who.kind(),
          who.id(),
          name,
          plain(who.address(), LONGEST_ADDRESS),
          action,
          about,
          more);
    } catch (SQLException e) {
      throw new NotKept(e);
    }
    LOG.info("audit action={} who='{}' subject='{}' from={}", action, name, about, who.address());
  }

  private String details(Map<String, String> details) {
    Map<String, String> all = new TreeMap<>();
    details.forEach((name, value) -> all.put(name, plain(value, LONGEST_DETAIL)));
    try {
      return json.writeValueAsString(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts that are no JSON", e);
    }
  }

  private Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong("id"),
        Sql.instant(row, "at"),
        row.getString("who_kind"),
        row.getLong("who_id"),
        row.getString("who"),
        row.getString("address"),
        row.getString("action"),
        row.getString("subject"),
        read(row.getString("details")));
  }

  private Map<String, String> read(String details) {
    try {
      return json.readValue(details, DETAILS);
    } catch (IOException e) {
      throw new UncheckedIOException("details of the audit", e);
    }
  }

  /** Line ends and what else steers a terminal become spaces. */
  private static String plain(String text, int longest) {
    String one = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u0085\\u2028\\u2029]", " ");
    return one.length() <= longest ? one : one.substring(0, longest);
  }
}
