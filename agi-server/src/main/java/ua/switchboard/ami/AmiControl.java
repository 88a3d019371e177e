package ua.switchboard.ami;

import static ua.switchboard.ami.ControlContext.SB_CONSULT;
import static ua.switchboard.ami.ControlContext.SB_HELD;
import static ua.switchboard.ami.ControlContext.SB_LISTEN;
import static ua.switchboard.ami.ControlContext.SB_OUTBOUND;
import static ua.switchboard.ami.ControlContext.SB_STEP;
import static ua.switchboard.ami.ControlContext.SB_TRANSFERRED;
import static ua.switchboard.ami.ControlVariable.SB_CONSULT_ABOUT;
import static ua.switchboard.ami.ControlVariable.SB_CONSULT_DIAL;
import static ua.switchboard.ami.ControlVariable.SB_CONSULT_RING;
import static ua.switchboard.ami.ControlVariable.SB_LISTEN_TO;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import org.asteriskjava.manager.action.HangupAction;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.action.MixMonitorMuteAction;
import org.asteriskjava.manager.action.OriginateAction;
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
 *
 * <p>Longer than most: it is one list of commands.
 */
public final class AmiControl implements CallControl {
  private static final int ANSWERED_ELSEWHERE = 26;
  private static final int NORMAL = 16;

  /** From a reservation to the telephone's channel it takes milliseconds; a busy PBX takes more. */
  private static final Duration LEG_APPEARS = Duration.ofSeconds(1);

  private static final Outcome CALL_UNKNOWN = Outcome.refused(Refusal.CALL_UNKNOWN);

  private final AmiLinks links;
  private final TimeSource time;
  private final AtomicLong counter = new AtomicLong();

  public AmiControl(AmiLinks links, TimeSource time) {
    this.links = links;
    this.time = time;
  }

  @Override
  public Outcome hangUp(CallId call) {
    return onLinkOf(
        call,
        link -> {
          // The end of one leg mostly ends the others before they are asked to.
          Outcome best = CALL_UNKNOWN;
          for (Leg leg : link.events().listLegs(call.value())) {
            Outcome outcome = link.send(new HangupAction(leg.channel(), NORMAL));
            best = best instanceof Outcome.Done ? best : outcome;
          }
          return best;
        });
  }

  @Override
  public Outcome endRing(CallId call, List<DeviceName> devices) {
    return onLinkOf(
        call,
        link -> {
          Predicate<Leg> ringing = leg -> !leg.head() && !leg.isBridged() && isOf(leg, devices);
          List<Leg> legs = link.events().awaitLegs(call.value(), ringing, LEG_APPEARS);
          legs.forEach(leg -> link.send(new HangupAction(leg.channel(), ANSWERED_ELSEWHERE)));
          return Outcome.DONE;
        });
  }

  @Override
  public Outcome askNext(CallId call) {
    return onLinkOf(
        call,
        link ->
            findHead(link, call)
                .map(head ->
                    link.send(new RedirectAction(head.channel(), SB_STEP.section(), "next", 1)))
                .orElse(CALL_UNKNOWN));
  }

  @Override
  public Outcome handOver(CallId call, List<DeviceName> from) {
    return onLinkOf(
        call,
        link ->
            findTalking(link, call, from)
                .map(leg ->
                    link.send(
                        new BlindTransferAction(leg.channel(), SB_TRANSFERRED.section(), "s")))
                .orElse(Outcome.refused(Refusal.NOT_TALKING)));
  }

  @Override
  public Outcome consult(
      CallId call, List<DeviceName> from, List<DeviceName> colleague, Duration ring) {
    return onLinkOf(
        call,
        link -> {
          Optional<Leg> head = findHead(link, call).filter(Leg::isBridged);
          Optional<Leg> asking = findTalking(link, call, from);
          if (head.isEmpty() || asking.isEmpty()) {
            return Outcome.refused(Refusal.NOT_TALKING);
          }
          String asks = asking.get().channel();
          String dial = String.join("&", colleague.stream().map(DeviceName::value).toList());
          var set =
              List.<ManagerAction>of(
                  new SetVarAction(asks, SB_CONSULT_DIAL.name(), dial),
                  new SetVarAction(asks, SB_CONSULT_RING.name(), Long.toString(ring.toSeconds())),
                  new SetVarAction(asks, SB_CONSULT_ABOUT.inherited(), head.get().channel()));
          for (ManagerAction action : set) {
            if (link.send(action) instanceof Outcome.Refused refused) {
              return refused;
            }
          }
          String caller = head.get().channel();
          return link.send(
              new RedirectAction(
                  caller, asks, SB_HELD.section(), "s", 1, SB_CONSULT.section(), "s", 1));
        });
  }

  @Override
  public Outcome completeConsult(CallId call, List<DeviceName> from, List<DeviceName> colleague) {
    return onLinkOf(
        call,
        link -> {
          Optional<Leg> asking = findTalking(link, call, from);
          Optional<Leg> asked = findTalking(link, call, colleague);
          boolean together =
              asking.isPresent()
                  && asked.isPresent()
                  && asking.get().bridge().equals(asked.get().bridge());
          return together
              ? link.send(new HangupAction(asking.get().channel(), NORMAL))
              : Outcome.refused(Refusal.NOT_CONNECTED);
        });
  }

  @Override
  public Outcome cancelConsult(CallId call, List<DeviceName> colleague) {
    return onLinkOf(
        call,
        link -> {
          Predicate<Leg> asked = leg -> !leg.head() && isOf(leg, colleague);
          List<Leg> legs = link.events().awaitLegs(call.value(), asked, LEG_APPEARS);
          legs.forEach(leg -> link.send(new HangupAction(leg.channel(), NORMAL)));
          return Outcome.DONE;
        });
  }

  @Override
  public CallId newCall(DeviceName device) {
    return new CallId(newId(serverFor(device), ""));
  }

  @Override
  public Outcome originate(CallId call, DeviceName device, PhoneNumber to, Duration ring) {
    var action = ringing(device, ring, call.value());
    action.setContext(SB_OUTBOUND.section());
    action.setExten(to.e164());
    action.setPriority(1);
    action.setCallerId("\"" + to.e164() + "\" <" + device.endpoint() + ">");
    return onServer(serverFor(device), link -> link.send(action));
  }

  @Override
  public String newListener(CallId call) {
    return newId(linkOf(call).map(AmiLink::server).orElse("unknown"), LiveChannel.LISTENER);
  }

  @Override
  public Outcome listen(
      Supervision who, List<DeviceName> party, DeviceName supervisor, Duration ring) {
    return onLinkOf(
        who.call(),
        link -> {
          Optional<Leg> spied = findTalking(link, who.call(), party);
          if (spied.isEmpty()) {
            return Outcome.refused(Refusal.NOT_TALKING);
          }
          var action = ringing(supervisor, ring, who.id());
          action.setContext(SB_LISTEN.section());
          action.setExten(extenOf(who.mode()));
          action.setPriority(1);
          action.setVariable(SB_LISTEN_TO.name(), spied.get().uniqueId());
          action.setCallerId("\"" + extenOf(who.mode()) + "\" <" + supervisor.endpoint() + ">");
          return link.send(action);
        });
  }

  @Override
  public Outcome listenAs(Supervision who, Mode mode) {
    return onListener(
        who,
        (link, channel) ->
            link.send(new RedirectAction(channel, SB_LISTEN.section(), extenOf(mode), 1)));
  }

  @Override
  public Outcome stopListening(Supervision who) {
    return onListener(who, (link, channel) -> link.send(new HangupAction(channel, NORMAL)));
  }

  @Override
  public Outcome pauseRecording(CallId call, boolean paused) {
    return onLinkOf(
        call,
        link ->
            findHead(link, call)
                .map(head ->
                    link.send(new MixMonitorMuteAction(head.channel(), "both", paused ? 1 : 0)))
                .map(AmiControl::notRecorded)
                .orElse(CALL_UNKNOWN));
  }

  /** Asterisk's only complaint about an existing channel is that nothing records it. */
  private static Outcome notRecorded(Outcome outcome) {
    return outcome instanceof Outcome.Refused(Refusal why, String detail)
            && why == Refusal.REFUSED_BY_ASTERISK
        ? new Outcome.Refused(Refusal.NOT_RECORDED, detail)
        : outcome;
  }

  private static OriginateAction ringing(DeviceName device, Duration ring, String channelId) {
    var action = new OriginateAction();
    action.setChannel(device.value());
    action.setTimeout(ring.toMillis());
    action.setAsync(true);
    action.setChannelId(channelId);
    return action;
  }

  private static String extenOf(Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  private static boolean isOf(Leg leg, List<DeviceName> devices) {
    return leg.device().map(devices::contains).orElse(false);
  }

  private static Optional<Leg> findHead(AmiLink link, CallId call) {
    return link.events().listLegs(call.value()).stream().filter(Leg::head).findFirst();
  }

  private static Optional<Leg> findTalking(AmiLink link, CallId call, List<DeviceName> devices) {
    return link.events().listLegs(call.value()).stream()
        .filter(Leg::isBridged)
        .filter(leg -> isOf(leg, devices))
        .findFirst();
  }

  /** A command to a listener's channel. */
  private interface ListenerCommand {
    Outcome send(AmiLink link, String channel);
  }

  private Outcome onListener(Supervision who, ListenerCommand command) {
    for (AmiLink link : links.list()) {
      Optional<String> channel = link.events().findChannel(who.id());
      if (channel.isPresent()) {
        return command.send(link, channel.get());
      }
    }
    return Outcome.refused(Refusal.LISTENER_UNKNOWN);
  }

  private Outcome onLinkOf(CallId call, Function<AmiLink, Outcome> command) {
    Optional<AmiLink> link = linkOf(call);
    if (link.isPresent()) {
      return command.apply(link.get());
    }
    boolean anyAway = links.list().stream().anyMatch(one -> one.state() != LinkState.SYNCED);
    return anyAway || links.list().isEmpty()
        ? Outcome.refused(Refusal.ASTERISK_AWAY)
        : CALL_UNKNOWN;
  }

  private Optional<AmiLink> linkOf(CallId call) {
    return links.list().stream()
        .filter(link -> !link.events().listLegs(call.value()).isEmpty())
        .findFirst();
  }

  private Outcome onServer(String server, Function<AmiLink, Outcome> command) {
    return links.list().stream()
        .filter(link -> link.server().equals(server))
        .findFirst()
        .map(command)
        .orElse(Outcome.refused(Refusal.ASTERISK_AWAY));
  }

  /** The server where the telephone is registered; the first that is there when none says so. */
  private String serverFor(DeviceName device) {
    List<AmiLink> synced =
        links.list().stream().filter(link -> link.state() == LinkState.SYNCED).toList();
    return synced.stream()
        .filter(link -> link.events().hasDevice(device))
        .findFirst()
        .or(() -> synced.stream().findFirst())
        .map(AmiLink::server)
        .orElse("none");
  }

  /** In the form of Asterisk's own ids, with the server in front as its {@code systemname} is. */
  private String newId(String server, String kind) {
    return server + "-" + kind + time.instant().getEpochSecond() + "." + counter.incrementAndGet();
  }
}
