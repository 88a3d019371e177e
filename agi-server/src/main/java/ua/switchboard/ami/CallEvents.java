package ua.switchboard.ami;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.asteriskjava.manager.event.AttendedTransferEvent;
import org.asteriskjava.manager.event.BlindTransferEvent;
import org.asteriskjava.manager.event.BridgeEnterEvent;
import org.asteriskjava.manager.event.BridgeLeaveEvent;
import org.asteriskjava.manager.event.ChanSpyStartEvent;
import org.asteriskjava.manager.event.ChanSpyStopEvent;
import org.asteriskjava.manager.event.CoreShowChannelEvent;
import org.asteriskjava.manager.event.DeviceStateChangeEvent;
import org.asteriskjava.manager.event.DialBeginEvent;
import org.asteriskjava.manager.event.DialEndEvent;
import org.asteriskjava.manager.event.DialStateEvent;
import org.asteriskjava.manager.event.HangupEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.NewChannelEvent;
import org.asteriskjava.manager.event.OriginateResponseEvent;
import org.asteriskjava.manager.event.PickupEvent;
import org.asteriskjava.manager.event.RenameEvent;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.DialStatus;
import ua.switchboard.call.HangupCause;
import ua.switchboard.live.ActiveCall;
import ua.switchboard.live.CallRequests;
import ua.switchboard.live.Supervisions;
import ua.switchboard.live.Switchboard;
import ua.switchboard.presence.DeviceState;
import ua.switchboard.presence.PresenceBoard;

/**
 * Tells the core what one Asterisk's events mean. Thread-safe; every method answers from memory, so
 * it may be called on the thread that reads the connection.
 *
 * <p>Longer than most classes as it is one table: each event of Asterisk 16 to 22 that concerns a
 * call, and what it says to the core.
 *
 * <p>What events carry, as seen on 16.28 and 22.10: a dialled leg has the linked id of the call
 * ({@code DestLinkedid} = {@code Linkedid}); a picking-up phone keeps its own until it is bridged,
 * so the dialling side's is taken; an Originate has no dialling side. The halves of a Local channel
 * are folded: two bridges joined by one are one conversation. Event types are not ordered among
 * each other (a Hangup may precede the DialEnd of the same leg), so only Newchannel and the channel
 * list create an entry.
 */
final class CallEvents {
  private static final String RINGING = "RINGING";
  private static final int SHOWN_CHANNELS = 200;
  private static final HangupCause UNREACHABLE = new HangupCause(20);

  private final String server;
  private final Switchboard switchboard;
  private final PresenceBoard presence;
  private final ChannelTable channels = new ChannelTable();

  /** Calls whose end was told while some of their channels still stood. */
  private final Set<String> ended = new HashSet<>();

  /** Calls the core knew before the list of channels was asked for. */
  private Set<CallId> knownBefore = Set.of();

  private final Supervisions supervisions;

  /** The telephones this Asterisk has, registered or in use. */
  private final Set<DeviceName> here = new HashSet<>();

  CallEvents(
      String server, Switchboard switchboard, PresenceBoard presence, Supervisions supervisions) {
    this.supervisions = supervisions;
    this.server = server;
    this.switchboard = switchboard;
    this.presence = presence;
  }

  /** Handles one event; false for one that means nothing to us. */
  synchronized boolean handle(ManagerEvent event) {
    boolean known = understand(event);
    notifyAll();
    return known;
  }

  private boolean understand(ManagerEvent event) {
    switch (event) {
      case DeviceStateChangeEvent e -> deviceState(text(e.getDevice()), text(e.getState()));
      case NewChannelEvent e ->
          channels.put(text(e.getUniqueId()), text(e.getChannel()), text(e.getLinkedid()));
      case RenameEvent e ->
          channels
              .find(text(e.getUniqueId()))
              .ifPresent(c -> channels.rename(c, text(e.getNewname())));
      case DialBeginEvent e -> dialBegin(e);
      case DialStateEvent e -> dialState(e);
      case DialEndEvent e -> dialEnd(e);
      case BridgeEnterEvent e -> bridgeEnter(e);
      case BridgeLeaveEvent e ->
          channels.find(text(e.getUniqueId())).ifPresent(c -> channels.moveToBridge(c, ""));
      case PickupEvent e -> pickup(e);
      case BlindTransferEvent e -> handOver(e.getResult(), e.getTransfererUniqueId());
      case AttendedTransferEvent e -> {
        handOver(e.getResult(), e.getOrigTransfererUniqueid());
        handOver(e.getResult(), e.getSecondTransfererUniqueid());
      }
      case ChanSpyStartEvent e -> spying(text(e.getSpyerUniqueId()), true);
      case ChanSpyStopEvent e -> spying(text(e.getSpyerUniqueId()), false);
      case HangupEvent e -> hangup(e);
      case OriginateResponseEvent e -> originated(e);
      case CoreShowChannelEvent e -> listed(e);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The list of channels is about to be asked for. */
  synchronized void beginListing() {
    channels.beginListing();
    knownBefore = callsTheCoreKnows();
  }

  /**
   * The list of channels is complete: what it does not name has ended unheard.
   *
   * <p>A call that the core learned of over AGI while the list was on its way may be too young for
   * it: such calls count as present, the next list decides.
   */
  synchronized void endListing() {
    channels.listMissing().forEach(missing -> gone(missing, HangupCause.NONE));
    channels.listBridges().forEach(this::tellConnected);
    var there = new TreeSet<String>(channels.listCalls());
    callsTheCoreKnows().stream()
        .filter(call -> !knownBefore.contains(call))
        .forEach(call -> there.add(call.value()));
    List<CallId> calls = there.stream().flatMap(call -> CallId.find(call).stream()).toList();
    switchboard.resync(server, calls);
    presence.deviceChannels(server, channels.listDevices());
  }

  /** The parties of a call now, oldest first; supervisors and pipes are none. */
  synchronized List<Leg> listLegs(String call) {
    String head = channels.findHead(call).map(LiveChannel::uniqueId).orElse("");
    List<LiveChannel> parties = channels.listParties(call);
    Set<String> askedAbout = new HashSet<>();
    parties.forEach(one -> askedAbout.add(one.asksAbout()));
    return parties.stream()
        .map(one ->
            new Leg(
                one.name(),
                one.uniqueId(),
                one.bridge(),
                one.uniqueId().equals(head),
                askedAbout.contains(one.uniqueId())))
        .toList();
  }

  /** The legs that fit, waiting for the first at most so long; on any thread but the events'. */
  synchronized List<Leg> awaitLegs(String call, Predicate<Leg> wanted, Duration most) {
    long end = System.nanoTime() + most.toNanos();
    while (true) {
      List<Leg> fitting = listLegs(call).stream().filter(wanted).toList();
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (!fitting.isEmpty() || left <= 0) {
        return fitting;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return List.of();
      }
    }
  }

  /** One channel asks somebody about the other; empty: it does not any more. */
  synchronized void asksAbout(String uniqueId, String other) {
    channels.find(uniqueId).ifPresent(channel -> channel.askAbout(other));
  }

  synchronized Optional<String> findChannel(String uniqueId) {
    return channels.find(uniqueId).map(LiveChannel::name);
  }

  synchronized boolean hasDevice(DeviceName device) {
    return here.contains(device);
  }

  /** The live channels, for {@code /debug/state}. */
  synchronized Map<String, Object> debugState() {
    return channels.describe(SHOWN_CHANNELS);
  }

  private Set<CallId> callsTheCoreKnows() {
    var calls = new HashSet<CallId>();
    switchboard.listCalls().stream().map(ActiveCall::id).forEach(calls::add);
    return calls;
  }

  private void deviceState(String device, String state) {
    DeviceName.find(device)
        .filter(name -> !device.startsWith("Local/"))
        .ifPresent(name -> deviceState(name, DeviceState.of(state)));
  }

  private void deviceState(DeviceName device, DeviceState state) {
    if (state.isAbsent() || state == DeviceState.UNKNOWN) {
      here.remove(device);
    } else {
      here.add(device);
    }
    presence.deviceState(server, device, state);
  }

  private void dialBegin(DialBeginEvent event) {
    String channel = text(event.getDestChannel());
    channels
        .find(text(event.getDestUniqueId()))
        .ifPresent(leg -> leg.dialled(dialString(channel, text(event.getDialString()))));
    ringing(callOf(event.getLinkedId(), event.getDestLinkedId()), channel);
  }

  private void dialState(DialStateEvent event) {
    if (RINGING.equals(event.getDialStatus())) {
      ringing(callOf(event.getLinkedId(), event.getDestLinkedId()), text(event.getDestChannel()));
    }
  }

  private void ringing(String call, String channel) {
    Optional<DeviceName> device = deviceOf(channel);
    if (device.isPresent()) {
      CallId.find(call).ifPresent(id -> switchboard.ringing(id, device.get()));
    }
  }

  private void dialEnd(DialEndEvent event) {
    Optional<DeviceName> device = deviceOf(text(event.getDestChannel()));
    if (device.isEmpty() || DialStatus.of(text(event.getDialStatus())) != DialStatus.ANSWER) {
      return;
    }
    String call = callOf(event.getLinkedId(), event.getDestLinkedId());
    Optional<LiveChannel> leg = channels.find(text(event.getDestUniqueId()));
    leg.ifPresent(found -> channels.moveToCall(found, call));
    String dialled = leg.map(LiveChannel::dialled).orElse("");
    String what = dialled.isEmpty() ? device.get().value() : dialled;
    CallId.find(call).ifPresent(id -> switchboard.accepted(id, what));
  }

  private void pickup(PickupEvent event) {
    channels
        .find(text(event.getUniqueid()))
        .ifPresent(picker -> channels.moveToCall(picker, text(event.getTargetlinkedid())));
  }

  private void handOver(@Nullable String result, @Nullable String uniqueId) {
    if ("Success".equals(result)) {
      channels.find(text(uniqueId)).ifPresent(LiveChannel::handOver);
    }
  }

  private void spying(String uniqueId, boolean now) {
    channels.find(uniqueId).ifPresent(channel -> channel.spying(now));
    if (now) {
      supervisions.hears(uniqueId);
    }
  }

  private void bridgeEnter(BridgeEnterEvent event) {
    String bridge = text(event.getBridgeUniqueId());
    channels
        .find(text(event.getUniqueId()))
        .ifPresent(channel -> {
          channels.rename(channel, text(event.getChannel()));
          channels.moveToBridge(channel, bridge);
          tellConnected(bridge);
        });
  }

  /**
   * Everybody who hears each other belongs to the oldest call among them, as in Asterisk, where the
   * oldest linked id of a bridge is given to all. Without the head of that call in it (a manager
   * asks a colleague while the client hears music) it is no conversation with the client.
   */
  private void tellConnected(String bridge) {
    List<LiveChannel> together = channels.listTogether(bridge);
    Optional<LiveChannel> head =
        Stream.concat(together.stream().filter(LiveChannel::isCaller), together.stream())
            .filter(party -> channels.findHead(party.call()).filter(party::equals).isPresent())
            .findFirst();
    if (together.size() < 2 || head.isEmpty()) {
      return;
    }
    String call = head.get().call();
    endAsking(together);
    for (LiveChannel party : together) {
      channels.moveToCall(party, call);
      if (!party.equals(head.get())) {
        CallId.find(call).ifPresent(id -> switchboard.connected(id, party.name()));
      }
    }
  }

  /** Who asked somebody about another is with that other again. */
  private static void endAsking(List<LiveChannel> together) {
    for (LiveChannel party : together) {
      boolean back = together.stream().anyMatch(p -> p.uniqueId().equals(party.asksAbout()));
      if (back) {
        party.askAbout("");
      }
    }
  }

  /**
   * A telephone that could not be rung at all (reason 0) has no channel, and no other end is told.
   * Any other failure is told by its channel's Hangup, which this event may overtake.
   */
  private void originated(OriginateResponseEvent event) {
    String id = text(event.getUniqueId());
    Integer reason = event.getReason();
    boolean never = "Failure".equals(event.getResponse()) && reason != null && reason == 0;
    if (never && channels.find(id).isEmpty()) {
      supervisions.ended(id);
      tellEnded(id, UNREACHABLE);
    }
  }

  private void hangup(HangupEvent event) {
    Integer cause = event.getCause();
    channels
        .find(text(event.getUniqueId()))
        .ifPresent(c -> gone(c, HangupCause.of(cause == null ? "" : cause.toString())));
  }

  private void gone(LiveChannel channel, HangupCause cause) {
    channels.remove(channel);
    if (channel.isListener()) {
      supervisions.ended(channel.uniqueId());
      return;
    }
    String call = channel.call();
    boolean callersOwn = channel.isCaller() && !channel.isHandedOver();
    if (channel.isParty() && !(callersOwn && channel.firstCall().equals(call))) {
      CallId.find(call).ifPresent(id -> switchboard.legEnded(id, channel.name(), cause));
    }
    Set<String> over = new LinkedHashSet<>();
    if (callersOwn && channel.isParty()) {
      over.add(channel.firstCall());
    }
    if (!channels.hasChannels(call)) {
      over.add(call);
    }
    over.forEach(which -> tellEnded(which, cause));
    if (!channel.asksAbout().isEmpty()) {
      tellConnectedWithout(call);
    }
  }

  /**
   * Whoever asked somebody about another has left the two together, who may have found each other
   * before this was heard: then the call was still led by who has gone.
   */
  private void tellConnectedWithout(String call) {
    channels.listParties(call).stream()
        .map(LiveChannel::bridge)
        .filter(bridge -> !bridge.isEmpty())
        .distinct()
        .forEach(this::tellConnected);
  }

  private void tellEnded(String call, HangupCause cause) {
    if (ended.add(call)) {
      CallId.find(call)
          .map(id -> new CallRequests.Ended(id, 0, DialStatus.UNKNOWN, cause, Optional.empty(), ""))
          .ifPresent(switchboard::ended);
    }
    if (!channels.hasChannels(call)) {
      ended.remove(call);
    }
  }

  private void listed(CoreShowChannelEvent event) {
    String name = text(event.getChannel());
    channels
        .put(text(event.getUniqueid()), name, text(event.getLinkedid()))
        .ifPresent(channel -> {
          channels.moveToBridge(channel, text(event.getBridgeid()));
          if ("Ringing".equals(event.getChannelStateDesc())) {
            ringing(channel.call(), name);
          }
        });
  }

  private static String callOf(@Nullable String dialling, @Nullable String dialled) {
    return text(dialling).isEmpty() ? text(dialled) : text(dialling);
  }

  private static Optional<DeviceName> deviceOf(String channel) {
    return channel.startsWith("Local/") ? Optional.empty() : DeviceName.ofChannel(channel);
  }

  /**
   * What Dial was given for this channel: {@code 101} on {@code PJSIP/101-…} is {@code PJSIP/101}.
   * A contact's address behind it (PJSIP_DIAL_CONTACTS) is left out.
   */
  private static String dialString(String channel, String dialled) {
    int slash = channel.indexOf('/');
    if (slash < 0 || dialled.isEmpty()) {
      return "";
    }
    int contact = dialled.indexOf("/sip:");
    return channel.substring(0, slash + 1)
        + (contact < 0 ? dialled : dialled.substring(0, contact));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
