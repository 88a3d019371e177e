package ua.switchboard.agi;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import ua.switchboard.directory.InboundRoute.Overflow;
import ua.switchboard.live.Decision;
import ua.switchboard.routing.HuntStep;

/** A decision in the words of the dialplan: the values of the channel variables. */
final class DecisionVariables {
  /** The values of {@code SB_STEP}. */
  enum StepName {
    RING,
    MOBILE,
    TRUNK,
    WAIT,
    ANNOUNCEMENT,
    VOICEMAIL,
    HANGUP,
    REFUSE,
    /** No step: {@code SB_STATUS} says it. */
    FALLBACK,
    DONE
  }

  private DecisionVariables() {}

  /** What {@code SB_STEP} says of this step. */
  static StepName stepName(HuntStep step) {
    return switch (step) {
      case HuntStep.RingDevices ignored -> StepName.RING;
      case HuntStep.RingMobile ignored -> StepName.MOBILE;
      case HuntStep.DialOut ignored -> StepName.TRUNK;
      case HuntStep.Wait ignored -> StepName.WAIT;
      case HuntStep.Finish finish -> ending(finish.overflow());
      case HuntStep.Refuse ignored -> StepName.REFUSE;
      case HuntStep.NoRoute ignored -> StepName.FALLBACK;
      case HuntStep.Done ignored -> StepName.DONE;
    };
  }

  /** Every variable but the free text and the status, in the order they are set. */
  static Map<ChannelVariable, String> of(Decision decision) {
    HuntStep step = decision.step();
    Map<ChannelVariable, String> variables = new EnumMap<>(ChannelVariable.class);
    variables.put(ChannelVariable.SB_STEP, stepName(step).name());
    variables.put(ChannelVariable.SB_OFFER, Long.toString(decision.offer()));
    variables.put(ChannelVariable.SB_DIAL, decision.dial());
    variables.put(ChannelVariable.SB_RING, Long.toString(ringSeconds(step)));
    variables.put(ChannelVariable.SB_CONFIRM, Long.toString(confirmSeconds(step)));
    variables.put(ChannelVariable.SB_RECORD, decision.record() ? "1" : "0");
    variables.put(ChannelVariable.SB_ANNOUNCE, decision.announcement());
    variables.put(
        ChannelVariable.SB_TARGET,
        step instanceof HuntStep.Finish finish ? finish.overflow().target() : "");
    variables.put(ChannelVariable.SB_MEMORY, decision.memory());
    return variables;
  }

  private static StepName ending(Overflow overflow) {
    return switch (overflow.action()) {
      case ANNOUNCEMENT -> StepName.ANNOUNCEMENT;
      case VOICEMAIL -> StepName.VOICEMAIL;
      case HANGUP -> StepName.HANGUP;
    };
  }

  private static long ringSeconds(HuntStep step) {
    return switch (step) {
      case HuntStep.RingDevices ring -> seconds(ring.ring());
      case HuntStep.RingMobile mobile -> seconds(mobile.ring());
      case HuntStep.DialOut out -> seconds(out.ring());
      case HuntStep.Wait wait -> seconds(wait.pause());
      case HuntStep.Finish ignored -> 1;
      case HuntStep.Refuse ignored -> 1;
      case HuntStep.NoRoute ignored -> 1;
      case HuntStep.Done ignored -> 1;
    };
  }

  private static long confirmSeconds(HuntStep step) {
    return step instanceof HuntStep.RingMobile mobile && mobile.confirm()
        ? seconds(mobile.confirmTime())
        : 0;
  }

  /** Whole seconds at the border, rounded up: a zero would mean "for ever" to Dial. */
  private static long seconds(Duration time) {
    return Math.max(1, time.plusMillis(999).toSeconds());
  }
}
