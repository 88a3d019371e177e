package ua.switchboard.api.calls;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ua.switchboard.api.Problem;
import ua.switchboard.api.Query;
import ua.switchboard.journal.search.CallCursor;

/** Which page is asked for, and a page as an answer. */
final class Paging {
  private static final long USUAL = 50;
  private static final long MOST = 500;

  private Paging() {}

  static int limit(Query query) {
    return query.number("limit", 1, MOST).orElse(USUAL).intValue();
  }

  static Optional<CallCursor> after(Query query) {
    return query
        .text("after")
        .map(text ->
            CallCursor.find(text)
                .orElseThrow(() -> Problem.badParameter("after", "the \"next\" of another page")));
  }

  /** The names say what is listed; {@code next} is null on the last page. */
  static Map<String, @Nullable Object> page(String name, List<?> items, Optional<CallCursor> next) {
    Map<String, @Nullable Object> page = new LinkedHashMap<>();
    page.put(name, items);
    page.put("next", next.map(CallCursor::text).orElse(null));
    return page;
  }
}
