package ua.switchboard.live;

import java.util.List;
import ua.switchboard.call.CallId;
import ua.switchboard.routing.HuntStep;

/**
 * What an Asterisk is told to do next with a call.
 *
 * @param call the call
 * @param offer the token of this step, to be handed back with its result; grows within a call, 0
 *     for a step without an offer
 * @param step what to do
 * @param dial the dial string for the steps that dial, joined with {@code &}; empty otherwise
 * @param memory what {@code next} needs should the server restart before it; a text of {@code A-Z
 *     a-z 0-9 . _ ~ : + -}
 * @param clientName how the caller is shown on the phone: the client's name and so on; free text,
 *     may be empty
 * @param record whether the conversation is recorded
 * @param announcement sound file to play before recording; empty: none
 * @param reasons stable ids of why, for the metrics and the log line; never empty
 */
public record Decision(
    CallId call,
    long offer,
    HuntStep step,
    String dial,
    String memory,
    String clientName,
    boolean record,
    String announcement,
    List<String> reasons) {
  public Decision {
    reasons = List.copyOf(reasons);
  }
}
