package ua.switchboard.journal.search;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list of calls, newest first.
 *
 * @param next where the next page begins; empty: this was the last
 */
public record CallPage(List<CallRow> calls, Optional<CallCursor> next) {
  public CallPage {
    calls = List.copyOf(calls);
  }
}
