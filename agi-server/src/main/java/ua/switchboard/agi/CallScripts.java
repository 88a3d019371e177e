package ua.switchboard.agi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.agi.AgiEnvironment.Field;
import ua.switchboard.call.CallId;
import ua.switchboard.call.Caller;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.DialStatus;
import ua.switchboard.call.Did;
import ua.switchboard.call.HangupCause;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.call.Require;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.CallRequests;
import ua.switchboard.live.Decision;
import ua.switchboard.live.Switchboard;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.routing.HuntStep;

/**
 * The scripts of {@link AgiRoutes}: an environment becomes a request, a decision becomes commands.
 *
 * <p>Thread-safe; runs on the event loops, thus never blocks. Whatever fails here is answered with
 * FALLBACK and logged once.
 */
public final class CallScripts {
  private static final Logger LOG = LoggerFactory.getLogger(CallScripts.class);
  private static final int LONGEST_OFFER_DIGITS = 18;

  private final Switchboard switchboard;
  private final PhoneNumberReader numbers;

  public CallScripts(Switchboard switchboard, PhoneNumberReader numbers) {
    this.switchboard = switchboard;
    this.numbers = numbers;
  }

  Answer answer(AgiRoutes route, AgiEnvironment environment) {
    try {
      return switch (route) {
        case ROUTE -> route(environment);
        case NEXT -> next(environment);
        case ENDED -> ended(environment);
        case OUTBOUND -> outbound(environment);
        case PAUSE -> pause(environment);
        case UNPAUSE -> unpause(environment);
      };
    } catch (IllegalArgumentException e) {
      String call = callShown(environment);
      LOG.atWarn()
          .addKeyValue("call", call)
          .log("agi-bad-argument script={} call={} {}", route.scriptName(), call, e.getMessage());
      return Answer.FALLBACK;
    } catch (RuntimeException e) {
      String call = callShown(environment);
      LOG.atError()
          .addKeyValue("call", call)
          .setCause(e)
          .log("agi-decision-failed script={} call={}", route.scriptName(), call);
      return Answer.FALLBACK;
    }
  }

  private Answer route(AgiEnvironment environment) {
    var did = new Did(environment.get(Field.ARG_2, Field.EXTENSION));
    Caller caller =
        numbers.readCaller(
            environment.get(Field.ARG_3, Field.CALLERID),
            environment.get(Field.ARG_4, Field.CALLINGPRES),
            environment.get(Field.CALLERIDNAME));
    Decision decision =
        switchboard.plan(new CallRequests.Inbound(callId(environment), did, caller));
    return decided(decision, "did=" + did + " caller=" + caller.label());
  }

  private Answer next(AgiEnvironment environment) {
    var status = DialStatus.of(environment.get(Field.ARG_3));
    var cause = HangupCause.of(environment.get(Field.ARG_4));
    Decision decision =
        switchboard.next(
            new CallRequests.StepResult(
                callId(environment),
                offer(environment),
                status,
                cause,
                peer(environment),
                environment.get(Field.ARG_5)));
    return decided(decision, "after=" + status + "/" + cause.q850());
  }

  private Answer ended(AgiEnvironment environment) {
    switchboard.ended(
        new CallRequests.Ended(
            callId(environment),
            offer(environment),
            DialStatus.of(environment.get(Field.ARG_3)),
            HangupCause.of(environment.get(Field.ARG_4)),
            peer(environment),
            environment.get(Field.ARG_5)));
    return Answer.NOTHING;
  }

  private Answer outbound(AgiEnvironment environment) {
    String dialled = environment.get(Field.ARG_2, Field.EXTENSION);
    PhoneNumber to =
        numbers
            .readOne(dialled)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "dialled number: '" + Require.shown(dialled) + "' (expected: a public one)"));
    DeviceName from = device(environment, Field.ARG_3);
    Decision decision =
        switchboard.dialOut(new CallRequests.Outbound(callId(environment), from, to));
    return decided(decision, "from=" + from + " to=" + to);
  }

  private static Answer decided(Decision decision, String about) {
    Map<ChannelVariable, String> variables = DecisionVariables.of(decision);
    String call = decision.call().value();
    String note = note(decision, about, variables.get(ChannelVariable.SB_STEP));
    if (decision.step() instanceof HuntStep.NoRoute) {
      return new Answer(Answer.Outcome.FALLBACK, List.of(AgiCommands.SET_FALLBACK), call, note);
    }
    List<String> commands = new ArrayList<>(2);
    if (!decision.clientName().isBlank()) {
      commands.add(AgiCommands.setText(ChannelVariable.SB_CLIENT, decision.clientName()));
    }
    commands.add(AgiCommands.setAll(variables));
    return new Answer(Answer.Outcome.ANSWERED, commands, call, note);
  }

  private static String note(Decision decision, String about, @Nullable String step) {
    return "call="
        + decision.call()
        + ' '
        + about
        + " step="
        + step
        + " dial="
        + decision.dial()
        + " offer="
        + decision.offer()
        + " reason="
        + String.join(",", decision.reasons());
  }

  private Answer pause(AgiEnvironment environment) {
    DeviceName device = device(environment, Field.ARG_1);
    String reason = Require.shown(environment.get(Field.ARG_2));
    return paused(device, switchboard.pause(device, reason), "pause");
  }

  private Answer unpause(AgiEnvironment environment) {
    DeviceName device = device(environment, Field.ARG_1);
    return paused(device, switchboard.unpause(device), "unpause");
  }

  private static Answer paused(DeviceName device, Optional<ManagerId> manager, String what) {
    Require.that(manager.isPresent(), "device", device, "one of a manager's");
    String note = "device=" + device + " manager=" + manager.orElseThrow() + " step=" + what;
    return new Answer(Answer.Outcome.ANSWERED, List.of(AgiCommands.setAll(Map.of())), "", note);
  }

  private static CallId callId(AgiEnvironment environment) {
    return new CallId(environment.get(Field.ARG_1, Field.UNIQUEID));
  }

  /** A token that is none is 0, an offer nobody has: the call's state decides, not a spelling. */
  private static long offer(AgiEnvironment environment) {
    String digits = environment.get(Field.ARG_2);
    boolean sound =
        !digits.isEmpty()
            && digits.length() <= LONGEST_OFFER_DIGITS
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return sound ? Long.parseLong(digits) : 0;
  }

  private static Optional<DeviceName> peer(AgiEnvironment environment) {
    return DeviceName.ofChannel(environment.get(Field.ARG_6));
  }

  private static DeviceName device(AgiEnvironment environment, Field argument) {
    String channel = environment.get(argument, Field.CHANNEL);
    return DeviceName.ofChannel(channel)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "channel: '"
                    + Require.shown(channel)
                    + "' (expected: such as PJSIP/101-0000002a)"));
  }

  private static String callShown(AgiEnvironment environment) {
    return Require.shown(environment.get(Field.ARG_1, Field.UNIQUEID));
  }
}
