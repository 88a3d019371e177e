package ua.switchboard.ami;

import static ua.switchboard.ami.ControlContext.SB_OUTBOUND;
import static ua.switchboard.ami.ControlContext.SB_STEP;
import static ua.switchboard.ami.ControlContext.SB_TRANSFERRED;
import static ua.switchboard.ami.ControlVariable.SB_GIVEN;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.asteriskjava.manager.action.HangupAction;
import org.asteriskjava.manager.action.MixMonitorMuteAction;
import org.asteriskjava.manager.action.RedirectAction;
import org.asteriskjava.manager.action.SetVarAction;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.call.TimeSource;
import ua.switchboard.live.CallControl;
import ua.switchboard.live.Refusal;
import ua.switchboard.live.Supervision;
import ua.switchboard.live.Supervision.Mode;

/**
 * Commands calls over AMI, on the link of the Asterisk that has the call. Channels are named by
 * what our own table says of the call, never by a text from outside; where a command leads to is a
 * context of {@code dialplan/switchboard.conf}. Thread-safe; blocks, so never on the event thread.
 */
public final class AmiControl implements CallControl {
  private static final int ANSWERED_ELSEWHERE = 26;
  static final int NORMAL = 16;

  /** From a reservation to the telephone's channel it takes milliseconds; a busy PBX takes more. */
  static final Duration LEG_APPEARS = Duration.ofSeconds(1);

  private final CallLinks links;
  private final AmiListening listening;

  public AmiControl(AmiLinks links, TimeSource time) {
    this.links = new CallLinks(links, time);
    this.listening = new AmiListening(this.links);
  }

  @Override
  public Outcome hangUp(CallId call) {
    return links.onLinkOf(
        call,
        link -> {
          // The end of one leg mostly ends the others before they are asked to.
          Outcome best = CallLinks.CALL_UNKNOWN;
          for (Leg leg : link.events().listLegs(call.value())) {
            Outcome outcome = link.send(new HangupAction(leg.channel(), NORMAL));
            best = best instanceof Outcome.Done ? best : outcome;
          }
          return best;
        });
  }

  @Override
  public Outcome endRing(CallId call, List<DeviceName> devices) {
    return links.onLinkOf(
        call,
        link -> {
          Predicate<Leg> ringing =
              leg -> !leg.head() && !leg.isBridged() && CallLinks.isOf(leg, devices);
          List<Leg> legs = link.events().awaitLegs(call.value(), ringing, LEG_APPEARS);
          legs.forEach(leg -> link.send(new HangupAction(leg.channel(), ANSWERED_ELSEWHERE)));
          return Outcome.DONE;
        });
  }

  @Override
  public Outcome askNext(CallId call) {
    return links.onLinkOf(
        call,
        link ->
            CallLinks.findHead(link, call)
                .map(head ->
                    link.send(new RedirectAction(head.channel(), SB_STEP.section(), "next", 1)))
                .orElse(CallLinks.CALL_UNKNOWN));
  }

  @Override
  public Outcome handOver(CallId call, List<DeviceName> from) {
    return links.onLinkOf(
        call,
        link ->
            CallLinks.findTalking(link, call, from)
                .map(leg -> handOver(link, leg))
                .orElse(Outcome.refused(Refusal.NOT_TALKING)));
  }

  /** The end of a channel that led the call is not the call's, once it gave the other side away. */
  private static Outcome handOver(AmiLink link, Leg leg) {
    var give = new BlindTransferAction(leg.channel(), SB_TRANSFERRED.section(), "s");
    if (!leg.head()) {
      return link.send(give);
    }
    Outcome marked = link.send(new SetVarAction(leg.channel(), SB_GIVEN.name(), "1"));
    Outcome outcome = marked instanceof Outcome.Done ? link.send(give) : marked;
    if (outcome instanceof Outcome.Refused) {
      link.send(new SetVarAction(leg.channel(), SB_GIVEN.name(), ""));
    }
    return outcome;
  }

  @Override
  public Outcome consult(CallId call, List<DeviceName> from, String dial, Duration ring) {
    return links.onLinkOf(call, link -> AmiConsult.begin(link, call, from, dial, ring));
  }

  @Override
  public Outcome completeConsult(CallId call, List<DeviceName> from, List<DeviceName> asked) {
    return links.onLinkOf(call, link -> AmiConsult.complete(link, call, from, asked));
  }

  @Override
  public Outcome cancelConsult(CallId call, List<DeviceName> asked) {
    return links.onLinkOf(call, link -> AmiConsult.cancel(link, call, asked));
  }

  @Override
  public CallId newCall(DeviceName device) {
    return new CallId(links.newId(links.serverFor(device), ""));
  }

  @Override
  public Outcome originate(CallId call, DeviceName device, PhoneNumber to, Duration ring) {
    var action = CallLinks.ringing(device, ring, call.value());
    action.setContext(SB_OUTBOUND.section());
    action.setExten(to.e164());
    action.setPriority(1);
    action.setCallerId("\"" + to.e164() + "\" <" + device.endpoint() + ">");
    return links.onServer(links.serverFor(device), link -> link.send(action));
  }

  @Override
  public String newListener(CallId call) {
    return listening.newListener(call);
  }

  @Override
  public Outcome listen(
      Supervision who, List<DeviceName> party, DeviceName supervisor, Duration ring) {
    return listening.listen(who, party, supervisor, ring);
  }

  @Override
  public Outcome listenAs(Supervision who, Mode mode) {
    return listening.listenAs(who, mode);
  }

  @Override
  public Outcome stopListening(Supervision who) {
    return listening.stop(who);
  }

  /** Whichever of the legs the recording hangs on: after a transfer it is another. */
  @Override
  public Outcome pauseRecording(CallId call, boolean paused) {
    return links.onLinkOf(
        call,
        link -> {
          Outcome last = CallLinks.CALL_UNKNOWN;
          for (Leg leg : link.events().listLegs(call.value())) {
            last = link.send(new MixMonitorMuteAction(leg.channel(), "both", paused ? 1 : 0));
            if (last instanceof Outcome.Done) {
              return last;
            }
          }
          return notRecorded(last);
        });
  }

  /** Asterisk's only complaint about an existing channel is that nothing records it. */
  private static Outcome notRecorded(Outcome outcome) {
    return outcome instanceof Outcome.Refused(Refusal why, String detail)
            && why == Refusal.REFUSED_BY_ASTERISK
        ? new Outcome.Refused(Refusal.NOT_RECORDED, detail)
        : outcome;
  }
}
