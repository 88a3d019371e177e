package ua.switchboard.journal.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One thing a filter asks of the call itself: neither its period, nor its people, nor its other
 * side. {@code call_record} and {@code call_manager} have the same columns for all of them.
 *
 * @param index of {@code call_record}, this column and then the time of arrival
 * @param condition about the column, with the name of the table left open
 * @param single whether the index has what is asked for in the order of the list
 */
record Wish(String index, String condition, List<Object> values, boolean single) {
  private static final String INDEX = "ix_call_record_";

  /** Everything a filter asks for. */
  static List<Wish> of(CallFilter filter) {
    List<Wish> wishes = new ArrayList<>();
    add(wishes, "direction", filter.directions());
    add(wishes, "result", filter.results());
    add(wishes, "rating", filter.ratings());
    add(wishes, "did", filter.line());
    add(wishes, "trunk", filter.trunk());
    add(wishes, "unfinished", filter.unfinished());
    filter
        .recorded()
        .ifPresent(yes ->
            wishes.add(
                new Wish(
                    INDEX + "recording",
                    "%1$s.recording_state " + (yes ? "=" : "<>") + " ?",
                    List.of(RecordingState.READY),
                    yes)));
    addTalk(wishes, filter.talkedAtLeast(), filter.talkedAtMost());
    return wishes;
  }

  private static void add(List<Wish> wishes, String column, Optional<?> wanted) {
    wanted.ifPresent(value ->
        wishes.add(new Wish(INDEX + column, "%1$s." + column + " = ?", List.of(value), true)));
  }

  private static void add(List<Wish> wishes, String column, Set<? extends Enum<?>> wanted) {
    if (wanted.size() == 1) {
      add(wishes, column, wanted.stream().findFirst());
    } else if (!wanted.isEmpty()) {
      String condition = "%1$s." + column + " IN (" + Question.marks(wanted) + ")";
      wishes.add(new Wish(INDEX + column, condition, List.copyOf(wanted), false));
    }
  }

  private static void addTalk(
      List<Wish> wishes, Optional<Duration> least, Optional<Duration> most) {
    List<String> bounds = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    least.ifPresent(talk -> {
      bounds.add("%1$s.talk_seconds >= ?");
      values.add(talk.toSeconds());
    });
    most.ifPresent(talk -> {
      bounds.add("%1$s.talk_seconds <= ?");
      values.add(talk.toSeconds());
    });
    if (!bounds.isEmpty()) {
      wishes.add(new Wish(INDEX + "talk", String.join(" AND ", bounds), values, true));
    }
  }

  /** The condition about a table by this name. */
  Question about(String table) {
    return new Question().add(condition.formatted(table), values);
  }

  /** All conditions about a table by this name. */
  static Question about(String table, Collection<Wish> wishes) {
    var all = new Question();
    wishes.forEach(wish -> all.and(wish.about(table)));
    return all;
  }
}
