package ua.switchboard.directory.store.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.Did;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.InboundRoute.Overflow;

/** What a row about a DID means: its hours, stages, times, switches and ends. */
final class DidReader {
  private static final Pattern TARGET = Pattern.compile("[A-Za-z0-9_./@-]{0,100}");

  private final References references;

  DidReader(References references) {
    this.references = references;
  }

  /** The entry; meaningless if the row had a problem. */
  Item read(Cells cells) {
    var did = cells.parsed("did", Did::new).map(Did::value).orElse("");
    List<String> groups = new ArrayList<>();
    for (String group : cells.raw("groups").split("[,;|]")) {
      if (!group.isBlank()) {
        references
            .group(group)
            .ifPresentOrElse(
                groups::add, () -> cells.problem("groups", "names of existing ring groups"));
      }
    }
    var overflow = overflow(cells, "overflow");
    var closed = overflow(cells, "closed");
    return new Item(
        did,
        Arrays.asList(
            did,
            cells.requiredText("name", TextLength.NAME),
            didHours(cells),
            stages(cells),
            cells.wholeNumber("owner-ring", 1, 120),
            cells.wholeNumber("ranked-ring", 1, 120),
            cells.wholeNumber("mobile-ring", 1, 120),
            cells.wholeNumber("total", 5, 3_600),
            cells.wholeNumber("max-wait", 0, 3_600),
            cells.flag("confirm"),
            cells.wholeNumber("confirm-seconds", 1, 120),
            cells.wholeNumber("laps", 1, 10),
            cells.flag("declined-again"),
            cells.wholeNumber("max-offers", 0, 1_000),
            fairness(cells),
            cells.wholeNumber("last-talker", 0, 525_600),
            cells.flag("record"),
            announcement(cells),
            overflow.get(0),
            overflow.get(1),
            closed.get(0),
            closed.get(1)),
        cells.has("groups") ? Item.children(groups) : null);
  }

  /** Every how many new clients; one of one would be no ranking at all. */
  private static String fairness(Cells cells) {
    String every = cells.wholeNumber("fairness", 0, 1_000);
    if (every.equals("1")) {
      cells.problem("fairness", "0 (off) or 2 and more");
    }
    return every;
  }

  private static String announcement(Cells cells) {
    String file = cells.optionalText("announcement", TextLength.NAME);
    if (!file.equals(Item.KEEP) && !TARGET.matcher(file).matches()) {
      cells.problem("announcement", "a sound file of Asterisk's, without its ending");
    }
    return file;
  }

  private @Nullable String didHours(Cells cells) {
    if (!cells.has("hours")) {
      return Item.KEEP;
    }
    if (cells.raw("hours").isEmpty()) {
      return null;
    }
    var hours = references.hours(cells.raw("hours"));
    if (hours.isEmpty()) {
      cells.problem("hours", "the name of existing hours, or nothing for around the clock");
    }
    return hours.orElse(null);
  }

  private static String stages(Cells cells) {
    if (!cells.has("stages") || cells.raw("stages").isEmpty()) {
      return Item.KEEP;
    }
    List<String> stages = new ArrayList<>();
    for (String stage : cells.list("stages")) {
      Choice.enumValue(CascadeStage.class, stage)
          .ifPresentOrElse(
              stages::add, () -> cells.problem("stages", Choice.names(CascadeStage.class)));
    }
    return String.join(",", stages);
  }

  /** {@code VOICEMAIL 100}: the action and its target. */
  private static List<String> overflow(Cells cells, String column) {
    if (!cells.has(column) || cells.raw(column).isEmpty()) {
      return List.of(Item.KEEP, Item.KEEP);
    }
    var parts = cells.raw(column).split("[\\s:]+", 2);
    var target = parts.length == 2 ? parts[1] : "";
    var action = Choice.enumValue(Overflow.Action.class, parts[0]);
    if (action.isEmpty() || !TARGET.matcher(target).matches()) {
      cells.problem(column, Choice.names(Overflow.Action.class) + ", then a sound file or mailbox");
    }
    return List.of(action.orElse(""), target);
  }
}
