package ua.switchboard.cli;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import ua.switchboard.agi.client.AgiChannelVariables;
import ua.switchboard.agi.client.AgiQuestion;
import ua.switchboard.agi.client.AsteriskAgiClient;
import ua.switchboard.agi.client.AsteriskAgiClient.AgiStatus;
import ua.switchboard.ops.PlayedSigns;
import ua.switchboard.ops.PlayedSigns.Sign;
import ua.switchboard.terminal.CommandFailure;
import ua.switchboard.terminal.ExitCode;

/**
 * One call as {@code dialplan/switchboard.conf} plays it: route, ring, next until the hunt is over,
 * ended. Not thread-safe; used once.
 */
final class PlayedCall {
  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final Set<String> DIALLING = Set.of("RING", "MOBILE", "TRUNK");
  private static final int MOST_STEPS = 500;

  /** A person who answers looks at the telephone first. */
  private static final Duration BEFORE_ANSWER = Duration.ofSeconds(4);

  private final AsteriskAgiClient client;
  private final AgiQuestion.AskingChannel channel;
  private final String did;
  private final String from;
  private final String callId;
  private final Phones phones;
  private final AgiChannelVariables variables = new AgiChannelVariables();
  private final List<Step> steps = new ArrayList<>();
  private int rings;

  PlayedCall(InetSocketAddress server, Caller caller, Phones phones) {
    this.client = new AsteriskAgiClient(server, SILENCE);
    this.phones = phones;
    this.did = caller.did();
    this.from = caller.number();
    this.callId =
        PlayedSigns.CALL_PREFIX + System.currentTimeMillis() + "." + ProcessHandle.current().pid();
    this.channel =
        new AgiQuestion.AskingChannel(
            callId, "PJSIP/played-00000001", from, caller.name(), 0, caller.did());
  }

  /** Who calls what. */
  record Caller(String number, String name, String did) {}

  /**
   * What the phones do.
   *
   * @param outcomes for each step that rings; the last one is repeated
   * @param realTime whether a ring takes its time
   * @param talk how long who answers talks; zero: ringing and talking take no time
   * @param signs where it is told what they do
   */
  record Phones(List<PhoneOutcome> outcomes, boolean realTime, Duration talk, Signs signs) {
    PhoneOutcome of(int ring) {
      return outcomes.get(Math.min(ring, outcomes.size() - 1));
    }
  }

  /** Hears what a telephone does while it rings and talks, as AMI would tell it. */
  interface Signs {
    void tell(String call, String channel, Sign sign) throws InterruptedException;
  }

  /** How the call ended. */
  enum End {
    /** The last step of the hunt was reached: nobody answered. */
    HUNT_OVER,
    CONNECTED,
    CALLER_GONE,
    /** The server could not decide: the dialplan would ring the duty group. */
    FALLBACK,
    NO_SERVER
  }

  /**
   * One question and what came of it.
   *
   * @param variables what the server has set
   * @param phone what the phones then did; empty for a step without
   */
  record Step(
      String script,
      List<String> arguments,
      List<String> commands,
      Map<String, String> variables,
      long micros,
      String phone) {

    /** For a person. */
    List<String> lines() {
      List<String> lines = new ArrayList<>();
      lines.add(
          "AGI(%s,%s)  %.1f ms".formatted(script, String.join(",", arguments), micros / 1_000.0));
      commands.forEach(command -> lines.add("    " + command));
      if (!phone.isEmpty()) {
        lines.add("  " + told() + "  ->  " + phone);
      }
      return lines;
    }

    private String told() {
      String dial = variables.getOrDefault("SB_DIAL", "");
      String target = dial.isEmpty() ? variables.getOrDefault("SB_TARGET", "") : dial;
      String ring = variables.getOrDefault("SB_RING", "");
      return variables.getOrDefault("SB_STEP", "")
          + (target.isEmpty() ? "" : " " + target)
          + (ring.isEmpty() || ring.equals("0") ? "" : " for " + ring + " s");
    }
  }

  /** The whole call. */
  record Result(String callId, End end, List<Step> steps) {
    String summary() {
      return switch (end) {
        case HUNT_OVER -> "The hunt is over: nobody answered.";
        case CONNECTED -> "Connected.";
        case CALLER_GONE -> "The caller hung up.";
        case FALLBACK -> "FALLBACK: the dialplan would ring the static duty group now.";
        case NO_SERVER -> "No server answers: the dialplan would ring the static duty group now.";
      };
    }

    Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("call", callId);
      map.put("end", end.name());
      map.put("steps", steps);
      return map;
    }
  }

  /**
   * Plays the call.
   *
   * @param watcher told of every step as it ends
   */
  Result play(Consumer<Step> watcher) throws InterruptedException {
    End end = hunt(watcher);
    if (end != End.NO_SERVER) {
      watcher.accept(ask("ended", result(lastStatus(end), lastCause(end), lastPeer(end)), ""));
    }
    return new Result(callId, end, List.copyOf(steps));
  }

  private End hunt(Consumer<Step> watcher) throws InterruptedException {
    String script = "route";
    List<String> arguments = List.of(callId, did, from, "");
    for (int i = 0; i < MOST_STEPS; i++) {
      Exchange exchange = exchange(script, arguments);
      if (exchange.status() == AgiStatus.FAILURE) {
        return End.NO_SERVER;
      }
      if (!variables.get("SB_STATUS").equals("OK")) {
        watcher.accept(add(script, arguments, exchange, "duty group"));
        return End.FALLBACK;
      }
      String told = variables.get("SB_STEP");
      if (!DIALLING.contains(told) && !told.equals("WAIT")) {
        watcher.accept(add(script, arguments, exchange, "end of the hunt"));
        return End.HUNT_OVER;
      }
      PhoneOutcome outcome = told.equals("WAIT") ? PhoneOutcome.NONE : phones.of(rings++);
      watcher.accept(add(script, arguments, exchange, outcome.shown()));
      if (outcome == PhoneOutcome.CANCEL) {
        return End.CALLER_GONE;
      }
      if (outcome == PhoneOutcome.ANSWER) {
        converse();
        return End.CONNECTED;
      }
      letTimePass(told);
      script = "next";
      arguments = result(outcome.dialStatus(), outcome.hangupCause(), "");
    }
    throw new CommandFailure(
        ExitCode.PROBLEMS, "no end of the hunt after " + MOST_STEPS + " steps");
  }

  /** Music is real: the server measures how long a caller has waited. */
  private void letTimePass(String step) throws InterruptedException {
    if (phones.realTime() && DIALLING.contains(step)) {
      phones.signs().tell(callId, firstChannel(), Sign.RINGING);
    }
    if (phones.realTime() || step.equals("WAIT")) {
      TimeUnit.SECONDS.sleep(Long.parseLong(variables.get("SB_RING")));
    }
  }

  private void converse() throws InterruptedException {
    if (phones.talk().isPositive()) {
      phones.signs().tell(callId, firstChannel(), Sign.RINGING);
      TimeUnit.NANOSECONDS.sleep(BEFORE_ANSWER.toNanos());
      phones.signs().tell(callId, firstChannel(), Sign.CONNECTED);
      TimeUnit.NANOSECONDS.sleep(phones.talk().toNanos());
    }
  }

  private List<String> result(String status, int cause, String peer) {
    return List.of(
        callId,
        variables.get("SB_OFFER"),
        status,
        Integer.toString(cause),
        variables.get("SB_MEMORY"),
        peer);
  }

  private static String lastStatus(End end) {
    return switch (end) {
      case CONNECTED -> "ANSWER";
      case CALLER_GONE -> "CANCEL";
      case HUNT_OVER, FALLBACK, NO_SERVER -> "NOANSWER";
    };
  }

  private static int lastCause(End end) {
    return end == End.HUNT_OVER ? 0 : 16;
  }

  private String lastPeer(End end) {
    return end == End.CONNECTED ? firstChannel() : "";
  }

  /** The first device that was dialled takes the call. */
  private String firstChannel() {
    return variables.get("SB_DIAL").split("&", 2)[0] + "-00000002";
  }

  private Step ask(String script, List<String> arguments, String phone) {
    return add(script, arguments, exchange(script, arguments), phone);
  }

  private record Exchange(AgiStatus status, List<String> commands, long micros) {}

  private Exchange exchange(String script, List<String> arguments) {
    variables.set("SB_STATUS", "");
    long start = System.nanoTime();
    var conversation = client.ask(new AgiQuestion(script, arguments, channel), variables);
    long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
    return new Exchange(conversation.status(), conversation.commands(), micros);
  }

  private Step add(String script, List<String> arguments, Exchange exchange, String phone) {
    var step =
        new Step(
            script,
            arguments,
            exchange.commands(),
            new TreeMap<>(variables.all()),
            exchange.micros(),
            phone);
    steps.add(step);
    return step;
  }
}
