package ua.switchboard.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

/** {@code switchboard call}: plays Asterisk against the running server. */
@Command(
    name = "call",
    description = {
      "Places a call the way a dialplan does, over FastAGI, and prints the conversation.",
      "No telephone rings: what each phone does is told by --outcome, one word for each step that"
          + " rings, the last one repeated. The words are DIALSTATUS values (NOANSWER, BUSY,"
          + " ANSWER, CHANUNAVAIL, CONGESTION, UNCONFIRMED), DECLINED, and CANCEL for a caller who"
          + " hangs up.",
      "Managers are really reserved on that server while it lasts."
    })
final class CallCommand implements Callable<ExitCode> {
  private final Host host;
  @Mixin private final CommonOptions options = new CommonOptions();
  @Mixin private final WhichCall which = new WhichCall();

  @Option(names = "--name", paramLabel = "NAME", description = "The caller's display name.")
  private String name = "unknown";

  @Option(
      names = {"--outcome", "--dialstatus"},
      split = ",",
      paramLabel = "WORD",
      description = "What the phones do, step by step. Default: NOANSWER; with --talk: ANSWER.")
  private List<PhoneOutcome> outcomes = List.of();

  @Option(
      names = "--real-time",
      description = "Let the phones ring for as long as they would; else a ring takes no time.")
  private boolean realTime;

  @Option(
      names = "--talk",
      paramLabel = "SECONDS",
      description =
          "Let the phones ring in real time, and who answers talk for so long: the panel of that"
              + " manager shows the card and the conversation.")
  private int talk;

  @Option(
      names = "--server",
      paramLabel = "HOST:PORT",
      description = "Default: the server that runs on the data folder, else the settings' address.")
  private @Nullable String server;

  CallCommand(Host host) {
    this.host = host;
  }

  @Override
  public ExitCode call() throws IOException, InterruptedException {
    Settings settings = options.load(host).settings();
    Optional<DataFolder.Running> running =
        server == null ? new DataFolder(settings.data()).findRunning() : Optional.empty();
    InetSocketAddress address = address(settings, running);
    var caller = new PlayedCall.Caller(which.from(), name, which.did());
    var played = new PlayedCall(address, caller, phones(settings, running));
    PlayedCall.Result result =
        played.play(options.isJson() ? step -> {} : step -> host.terminal().print(step.lines()));
    if (options.isJson()) {
      host.terminal().printJson(result.toMap());
    } else {
      host.terminal().print(result.summary());
    }
    return switch (result.end()) {
      case HUNT_OVER, CONNECTED, CALLER_GONE -> ExitCode.OK;
      case FALLBACK -> ExitCode.PROBLEMS;
      case NO_SERVER -> ExitCode.UNREACHABLE;
    };
  }

  private PlayedCall.Phones phones(Settings settings, Optional<DataFolder.Running> running) {
    List<PhoneOutcome> usual = List.of(talk > 0 ? PhoneOutcome.ANSWER : PhoneOutcome.NOANSWER);
    PlayedCall.Signs signs =
        running
            .map(here -> new ServerClient(here.http(), settings.http().tls()))
            .<PlayedCall.Signs>map(client -> client::tellPlayed)
            .orElse((call, channel, sign) -> {});
    return new PlayedCall.Phones(
        outcomes.isEmpty() ? usual : outcomes,
        realTime || talk > 0,
        Duration.ofSeconds(Math.max(0, talk)),
        signs);
  }

  private InetSocketAddress address(Settings settings, Optional<DataFolder.Running> running) {
    String url = "agi://" + server;
    if (server == null) {
      url =
          running
              .map(DataFolder.Running::agi)
              .orElse("agi://" + settings.agi().host() + ":" + settings.agi().port());
    }
    var uri = URI.create(url);
    if (uri.getHost() == null) {
      throw new CommandFailure(
          ExitCode.USAGE, "server: '" + server + "' (expected: HOST:PORT such as 127.0.0.1:4573)");
    }
    return new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? 4573 : uri.getPort());
  }
}
