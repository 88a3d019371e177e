package ua.switchboard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** An explanation as lines for a person. */
final class ExplanationText {
  private ExplanationText() {}

  static List<String> lines(JsonNode answer, boolean live) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "A call from %s to %s, %s"
            .formatted(
                answer.path("from").asText(),
                answer.path("did").asText(),
                answer.has("at") ? answer.path("at").asText() : "now"));
    lines.add(
        live
            ? "as the running server sees it"
            : "no server runs: every phone is taken as registered and free");
    lines.add("  " + answer.path("summary").asText());
    answer.path("notes").forEach(note -> lines.add("  note: " + note.asText()));
    lines.add("");
    lines.add("If nobody answers:");
    answer.path("steps").forEach(step -> lines.add(step(step)));
    lines.add("");
    lines.add("Why:");
    answer.path("candidates").forEach(candidate -> lines.add(candidate(candidate)));
    return lines;
  }

  private static String step(JsonNode step) {
    var text = new StringJoiner(" ");
    text.add(
        "  %4d s  %-12s"
            .formatted(step.path("startsAfterSeconds").asInt(), step.path("step").asText()));
    step.path("managers").forEach(manager -> text.add(manager(manager)));
    if (step.has("trunk")) {
      text.add("at " + step.path("number").asText() + " over " + step.path("trunk").asText());
    }
    if (step.has("ringSeconds")) {
      text.add("for " + step.path("ringSeconds").asInt() + " s");
    }
    if (!step.path("target").asText().isEmpty()) {
      text.add(step.path("target").asText());
    }
    return text.add("(" + step.path("reason").asText() + ")").toString();
  }

  private static String manager(JsonNode manager) {
    return manager.path("extension").asText() + " " + manager.path("name").asText();
  }

  private static String candidate(JsonNode candidate) {
    String detail = candidate.path("detail").asText();
    return "  %-12s %-4s %-28s %-4s %s%s"
        .formatted(
            candidate.path("stage").asText(),
            candidate.path("extension").asText(),
            candidate.path("name").asText(),
            candidate.path("kept").asBoolean() ? "yes" : "no",
            candidate.path("reason").asText(),
            detail.isEmpty() ? "" : ": " + detail);
  }
}
