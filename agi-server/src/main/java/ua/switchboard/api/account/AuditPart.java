package ua.switchboard.api.account;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import ua.switchboard.api.Access;
import ua.switchboard.api.Answer;
import ua.switchboard.api.Api;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.ApiRequest;
import ua.switchboard.api.Problem;
import ua.switchboard.api.Query;
import ua.switchboard.security.AuditLog;
import ua.switchboard.security.AuditLog.Entry;
import ua.switchboard.security.AuditLog.Question;
import ua.switchboard.security.Permission;

/** What people did, the newest first. */
public final class AuditPart implements ApiPart {
  private static final Pattern ACTION = Pattern.compile("[a-z-]{1,40}");
  private static final long USUAL = 100;
  private static final long MOST = 1_000;

  private final AuditLog audit;

  public AuditPart(AuditLog audit) {
    this.audit = audit;
  }

  @Override
  public void mount(Api api) {
    api.describedBy("audit.yaml").get("/audit", Access.of(Permission.AUDIT_READ), this::list);
  }

  private Answer list(ApiRequest request) throws SQLException {
    Query query = request.query();
    var question =
        new Question(
            query.number("before", 1, Long.MAX_VALUE),
            query.text("who"),
            query.text("action").map(AuditPart::action),
            query.text("subject"),
            query.instant("from"),
            query.instant("until"));
    int limit = query.number("limit", 1, MOST).orElse(USUAL).intValue();
    query.done();
    List<Entry> found = audit.list(question, limit + 1);
    List<Entry> page = found.subList(0, Math.min(limit, found.size()));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("entries", page);
    answer.put("next", found.size() > limit ? Optional.of(page.getLast().id()) : Optional.empty());
    return Answer.json(answer);
  }

  /** Other letters are not only unknown: the column's alphabet has none of them. */
  private static String action(String text) {
    if (!ACTION.matcher(text).matches()) {
      throw Problem.badParameter("action", "a word like signed-in");
    }
    return text;
  }
}
