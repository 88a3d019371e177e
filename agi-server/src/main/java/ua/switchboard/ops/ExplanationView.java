package ua.switchboard.ops;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ua.switchboard.call.Did;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.Directory;
import ua.switchboard.live.CallRequests.Question;
import ua.switchboard.live.Switchboard;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.routing.Explanation;
import ua.switchboard.routing.RouteTrace.Considered;

/**
 * Answers "who would ring?" from texts to plain maps: the same for the running server's {@code
 * /debug/explain} and for a command line without one.
 */
public final class ExplanationView {
  private static final Set<String> PARAMETERS = Set.of("from", "did", "at", "busy", "paused");

  private final Switchboard switchboard;
  private final CurrentDirectory directory;
  private final PhoneNumberReader numbers;
  private final ZoneId zone;

  public ExplanationView(
      Switchboard switchboard, CurrentDirectory directory, PhoneNumberReader numbers, ZoneId zone) {
    this.switchboard = switchboard;
    this.directory = directory;
    this.numbers = numbers;
    this.zone = zone;
  }

  /**
   * Answers a question.
   *
   * @param question {@code from} (a number in any spelling, or a word such as anonymous), {@code
   *     did}, and if wanted {@code at} (local time or with offset), {@code busy} and {@code paused}
   *     (extensions with commas)
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public Map<String, Object> answer(Map<String, String> question) {
    question.keySet().stream()
        .filter(name -> !PARAMETERS.contains(name))
        .findAny()
        .ifPresent(name -> refuse("parameter", name, "from, did, at, busy, paused"));
    Directory now = directory.get();
    Set<String> busy = extensions("busy", question, now);
    Set<String> paused = extensions("paused", question, now);
    var caller = numbers.readCaller(question.getOrDefault("from", ""), "", "");
    var did = new Did(question.getOrDefault("did", ""));
    var asked = new Question(did, caller, at(question.getOrDefault("at", "")), busy, paused);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("from", caller.label());
    view.put("did", did.value());
    asked.at().ifPresent(at -> view.put("at", at.atZone(zone).toOffsetDateTime().toString()));
    view.put("busy", busy.stream().sorted().toList());
    view.put("paused", paused.stream().sorted().toList());
    view.putAll(view(switchboard.explain(asked), now));
    return view;
  }

  private static Map<String, Object> view(Explanation explanation, Directory directory) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("directoryVersion", explanation.directoryVersion());
    view.put("summary", explanation.trace().summary());
    view.put("notes", explanation.trace().notes());
    view.put("steps", explanation.steps().stream().map(step -> step(step, directory)).toList());
    view.put(
        "candidates",
        explanation.trace().candidates().stream().map(one -> candidate(one, directory)).toList());
    return view;
  }

  private static Map<String, Object> step(Explanation.Step step, Directory directory) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("startsAfterSeconds", StepView.seconds(step.startsAfter()));
    view.putAll(StepView.of(step.step(), directory));
    view.put("reason", step.reason());
    return view;
  }

  private static Map<String, Object> candidate(Considered considered, Directory directory) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("stage", considered.stage().name());
    considered
        .manager()
        .flatMap(directory::findManager)
        .ifPresent(manager -> view.put("extension", manager.extension()));
    view.put("name", considered.name());
    view.put("kept", considered.kept());
    view.put("reason", considered.reason());
    view.put("detail", considered.detail());
    return view;
  }

  private static Set<String> extensions(
      String parameter, Map<String, String> question, Directory directory) {
    Set<String> extensions =
        Arrays.stream(question.getOrDefault(parameter, "").split(","))
            .map(String::strip)
            .filter(extension -> !extension.isEmpty())
            .collect(Collectors.toSet());
    List<String> unknown =
        extensions.stream()
            .filter(extension -> directory.findManagerByExtension(extension).isEmpty())
            .sorted()
            .toList();
    if (!unknown.isEmpty()) {
      refuse(parameter, String.join(",", unknown), "extensions of managers");
    }
    return extensions;
  }

  private Optional<Instant> at(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      boolean zoned = text.endsWith("Z") || text.matches(".*T.*[+-][0-9:]+");
      return Optional.of(
          zoned
              ? java.time.OffsetDateTime.parse(text).toInstant()
              : LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant());
    } catch (DateTimeParseException e) {
      refuse("at", text, "a time such as 2026-11-23T10:30 (local) or 2026-11-23T10:30:00+02:00");
      return Optional.empty();
    }
  }

  private static void refuse(String what, String value, String expected) {
    ua.switchboard.call.Require.that(false, what, value, expected);
  }
}
