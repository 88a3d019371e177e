package ua.switchboard.tests.bench;

import java.util.Optional;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiException;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.AgiScript;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.DialStatus;
import ua.switchboard.call.Did;
import ua.switchboard.call.HangupCause;
import ua.switchboard.live.CallRequests;
import ua.switchboard.live.Decision;
import ua.switchboard.live.Switchboard;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.routing.HuntStep;

/**
 * Our three scripts as somebody would write them for asterisk-java: the same questions to the same
 * switchboard, the same two commands, the same line in the log.
 */
final class SwitchboardScript implements AgiScript {
  private static final Logger LOG = LoggerFactory.getLogger(SwitchboardScript.class);

  private final Switchboard switchboard;
  private final PhoneNumberReader numbers;

  SwitchboardScript(Switchboard switchboard, PhoneNumberReader numbers) {
    this.switchboard = switchboard;
    this.numbers = numbers;
  }

  @Override
  public void service(AgiRequest request, AgiChannel channel) throws AgiException {
    String[] arguments = request.getArguments();
    switch (request.getScript()) {
      case "route" -> answer(channel, switchboard.plan(inbound(arguments, request)));
      case "next" -> answer(channel, switchboard.next(stepResult(arguments)));
      case "ended" -> switchboard.ended(ended(arguments));
      default -> channel.setVariable("SB_STATUS", "FALLBACK");
    }
  }

  private CallRequests.Inbound inbound(String[] arguments, AgiRequest request) {
    return new CallRequests.Inbound(
        new CallId(arguments[0]),
        new Did(arguments[1]),
        numbers.readCaller(
            arguments[2], arguments[3], Optional.ofNullable(request.getCallerIdName()).orElse("")));
  }

  private static CallRequests.StepResult stepResult(String[] arguments) {
    return new CallRequests.StepResult(
        new CallId(arguments[0]),
        Long.parseLong(arguments[1]),
        DialStatus.of(arguments[2]),
        HangupCause.of(arguments[3]),
        peer(arguments),
        arguments[4]);
  }

  private static CallRequests.Ended ended(String[] arguments) {
    return new CallRequests.Ended(
        new CallId(arguments[0]),
        Long.parseLong(arguments[1]),
        DialStatus.of(arguments[2]),
        HangupCause.of(arguments[3]),
        peer(arguments),
        arguments[4]);
  }

  private static Optional<DeviceName> peer(String[] arguments) {
    return arguments.length < 6 ? Optional.empty() : DeviceName.ofChannel(arguments[5]);
  }

  private static void answer(AgiChannel channel, Decision decision) throws AgiException {
    if (!decision.clientName().isBlank()) {
      channel.setVariable("SB_CLIENT", decision.clientName());
    }
    channel.exec(
        "MSet",
        "SB_STEP=" + step(decision.step()),
        "SB_OFFER=" + decision.offer(),
        "SB_DIAL=" + decision.dial(),
        "SB_RING=" + ringSeconds(decision.step()),
        "SB_CONFIRM=0",
        "SB_RECORD=" + (decision.record() ? 1 : 0),
        "SB_ANNOUNCE=" + decision.announcement(),
        "SB_TARGET=",
        "SB_MEMORY=" + decision.memory(),
        "SB_STATUS=OK");
    LOG.info(
        "call={} step={} dial={} offer={} reason={}",
        decision.call(),
        decision.step(),
        decision.dial(),
        decision.offer(),
        decision.reasons());
  }

  private static String step(HuntStep step) {
    return switch (step) {
      case HuntStep.RingDevices ignored -> "RING";
      case HuntStep.RingMobile ignored -> "MOBILE";
      case HuntStep.Wait ignored -> "WAIT";
      case HuntStep.DialOut ignored -> "TRUNK";
      case HuntStep.Finish ignored -> "HANGUP";
      case HuntStep.Refuse ignored -> "REFUSE";
      case HuntStep.NoRoute ignored -> "FALLBACK";
      case HuntStep.Done ignored -> "DONE";
    };
  }

  private static long ringSeconds(HuntStep step) {
    return switch (step) {
      case HuntStep.RingDevices ring -> ring.ring().toSeconds();
      case HuntStep.RingMobile ring -> ring.ring().toSeconds();
      case HuntStep.Wait wait -> wait.pause().toSeconds();
      case HuntStep.DialOut out -> out.ring().toSeconds();
      case HuntStep.Finish ignored -> 1;
      case HuntStep.Refuse ignored -> 1;
      case HuntStep.NoRoute ignored -> 1;
      case HuntStep.Done ignored -> 1;
    };
  }
}
