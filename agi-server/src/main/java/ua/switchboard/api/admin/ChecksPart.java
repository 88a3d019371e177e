package ua.switchboard.api.admin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import ua.switchboard.api.Answer;
import ua.switchboard.api.Api;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.ApiRequest;
import ua.switchboard.api.Problem;
import ua.switchboard.call.TimeSource;
import ua.switchboard.security.Audit;

/** Tests of what the server is connected with, one at a time. */
public final class ChecksPart implements ApiPart {
  private final SequencedMap<String, Supplier<List<Finding>>> checks;
  private final Audit audit;
  private final TimeSource time;

  /**
   * What was found.
   *
   * @param weight how bad it is: OK, ADVICE, PROBLEM, UNREACHABLE, CONFIGURATION
   */
  public record Finding(String what, String weight, String message) {}

  /**
   * These tests.
   *
   * @param checks by name, each blocking until it is done
   */
  public ChecksPart(
      SequencedMap<String, Supplier<List<Finding>>> checks, Audit audit, TimeSource time) {
    this.checks = checks;
    this.audit = audit;
    this.time = time;
  }

  @Override
  public void mount(Api api) {
    api.describedBy("settings.yaml")
        .get(
            "/admin/checks",
            EntriesPart.MANAGE,
            _ -> Answer.json(Map.of("checks", List.copyOf(checks.sequencedKeySet()))))
        .post("/admin/checks/{check}", EntriesPart.MANAGE, this::run);
  }

  /** Others are asked for it, so it is a deed. */
  private Answer run(ApiRequest request) {
    String name = request.path("check");
    var check =
        Optional.ofNullable(checks.get(name))
            .orElseThrow(() -> Problem.notFound("there is no such check"));
    audit.record(request.who(), "check-run", name, Map.of());
    long start = time.nanoTime();
    List<Finding> findings = check.get();
    return Answer.json(
        Map.of(
            "findings", findings, "millis", Duration.ofNanos(time.nanoTime() - start).toMillis()));
  }
}
