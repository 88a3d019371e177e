package ua.switchboard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import ua.switchboard.config.Settings;
import ua.switchboard.ops.DataFolder;
import ua.switchboard.terminal.CommandFailure;
import ua.switchboard.terminal.ExitCode;
import ua.switchboard.terminal.Host;

/** {@code switchboard explain}: who would ring, in which order, for how long, and why. */
@Command(
    name = "explain",
    description = {
      "Says who would ring if this call came: in which order, for how long, and why each other one"
          + " would not.",
      "Asks the running server, so that present states count; without one it reads the company's"
          + " database and takes every phone as registered and free."
    })
final class ExplainCommand implements Callable<ExitCode> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Host host;
  private final Composition composition;
  @Mixin private final CommonOptions options = new CommonOptions();
  @Mixin private final WhichCall which = new WhichCall();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "When, e.g. 2026-11-23T10:30 (company's time); default: now.")
  private @Nullable String at;

  @Option(
      names = "--busy",
      paramLabel = "101,102",
      description = "Extensions of managers to take as being in a call.")
  private @Nullable String busy;

  @Option(
      names = "--paused",
      paramLabel = "101,102",
      description = "Extensions of managers to take as paused.")
  private @Nullable String paused;

  ExplainCommand(Host host, Composition composition) {
    this.host = host;
    this.composition = composition;
  }

  @Override
  public ExitCode call() throws IOException, InterruptedException {
    Settings settings = options.load(host).settings();
    var running = new DataFolder(settings.data()).findRunning();
    JsonNode answer =
        running.isPresent()
            ? new ServerClient(running.get().http(), settings.http().tls()).explain(question())
            : JSON.valueToTree(askDatabase(settings));
    if (options.isJson()) {
      host.terminal().printJson(answer);
    } else {
      host.terminal().print(ExplanationText.lines(answer, running.isPresent()));
    }
    return ExitCode.OK;
  }

  private Map<String, Object> askDatabase(Settings settings) {
    try (var company = composition.openCompany(settings)) {
      return company.explanations().answer(question());
    } catch (Composition.StartFailure e) {
      throw e.asFailure();
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  private Map<String, String> question() {
    Map<String, String> question = new LinkedHashMap<>();
    question.put("from", which.from());
    question.put("did", which.did());
    if (at != null) {
      question.put("at", at);
    }
    if (busy != null) {
      question.put("busy", busy);
    }
    if (paused != null) {
      question.put("paused", paused);
    }
    return question;
  }
}
