package ua.switchboard.api.calls;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ua.switchboard.api.Access;
import ua.switchboard.api.Answer;
import ua.switchboard.api.Api;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.ApiRequest;
import ua.switchboard.api.Problem;
import ua.switchboard.journal.export.CallExport;
import ua.switchboard.journal.export.Language;
import ua.switchboard.journal.search.CallDetails;
import ua.switchboard.journal.search.CallFilter;
import ua.switchboard.journal.search.CallPage;
import ua.switchboard.journal.search.CallRatings;
import ua.switchboard.journal.search.CallSearch;
import ua.switchboard.journal.search.CallTotals;
import ua.switchboard.journal.search.Rating;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.security.Audit;
import ua.switchboard.security.Permission;

/** {@code /calls}: lists, totals, files, one call in full, its rating. */
public final class CallsPart implements ApiPart {
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final CallSearch search;
  private final CallExport export;
  private final CallRatings ratings;
  private final Audit audit;
  private final CallQuestion question;

  public CallsPart(
      CallSearch search,
      CallExport export,
      CallRatings ratings,
      PhoneNumberReader numbers,
      Audit audit) {
    this.search = search;
    this.export = export;
    this.ratings = ratings;
    this.audit = audit;
    this.question = new CallQuestion(numbers);
  }

  private record Rated(@Nullable Rating rating) {}

  @Override
  public void mount(Api api) {
    api.describedBy("calls.yaml")
        .get("/calls", Access.of(Permission.CALLS_READ), this::list)
        .get("/calls/totals", Access.of(Permission.CALLS_READ), this::total)
        .get("/calls/export", Access.of(Permission.CALLS_EXPORT), this::export)
        .get("/calls/{id}", Access.of(Permission.CALLS_READ), this::show)
        .put("/calls/{id}/rating", Access.of(Permission.CALLS_RATE), this::rate);
  }

  private Answer list(ApiRequest request) throws SQLException {
    var query = request.query();
    CallFilter filter = question.filter(request.who(), query);
    var after = Paging.after(query);
    int limit = Paging.limit(query);
    query.done();
    CallPage page = search.page(filter, after, limit);
    return Answer.json(Paging.page("calls", page.calls(), page.next()));
  }

  private Answer total(ApiRequest request) throws SQLException {
    CallFilter filter = question.filter(request.who(), request.query());
    request.query().done();
    CallTotals totals = search.totals(filter);
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("calls", totals.calls());
    answer.put("talkSeconds", totals.talkSeconds());
    var wait = totals.averageWait();
    answer.put("averageWaitSeconds", wait.isPresent() ? wait.getAsDouble() : null);
    answer.put("groups", totals.groups());
    return Answer.json(answer);
  }

  private Answer export(ApiRequest request) {
    var query = request.query();
    CallFilter filter = question.filter(request.who(), query);
    Language language = language(query.text("lang").orElse("uk"));
    boolean mark = query.flag("bom").orElse(true);
    String format = query.text("format").orElse("csv");
    if (!format.equals("csv") && !format.equals("xlsx")) {
      throw Problem.badParameter("format", "csv or xlsx");
    }
    query.done();
    audit.record(request.who(), "calls-exported", "", Map.of("format", format));
    return format.equals("csv")
        ? Answer.stream(
            "text/csv; charset=utf-8",
            "calls.csv",
            body -> export.writeCsv(body, filter, language, mark))
        : Answer.stream(XLSX, "calls.xlsx", body -> export.writeXlsx(body, filter, language));
  }

  private static Language language(String text) {
    for (Language language : Language.values()) {
      if (language.name().toLowerCase(Locale.ROOT).equals(text)) {
        return language;
      }
    }
    throw Problem.badParameter("lang", "uk, ru or en");
  }

  private Answer show(ApiRequest request) throws SQLException {
    CallDetails details =
        search
            .find(request.pathNumber("id"), Scopes.of(request.who()))
            .orElseThrow(CallsPart::noSuchCall);
    return Answer.json(CallView.of(details));
  }

  private Answer rate(ApiRequest request) throws SQLException {
    long id = request.pathNumber("id");
    Rating rating = request.body(Rated.class).rating();
    var by = new CallRatings.Rater(request.who().manager(), request.who().name());
    if (!ratings.rate(id, Scopes.of(request.who()), rating, by)) {
      throw noSuchCall();
    }
    audit.record(
        request.who(), "call-rated", Long.toString(id), Map.of("rating", String.valueOf(rating)));
    return Answer.none();
  }

  static Problem noSuchCall() {
    return Problem.notFound("there is no such call");
  }
}
