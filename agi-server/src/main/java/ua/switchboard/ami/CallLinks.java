package ua.switchboard.ami;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.asteriskjava.manager.action.OriginateAction;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.TimeSource;
import ua.switchboard.live.CallControl.Outcome;
import ua.switchboard.live.Refusal;

/** Which Asterisk has a call or a telephone, and which channel is whose there. Thread-safe. */
final class CallLinks {
  static final Outcome CALL_UNKNOWN = Outcome.refused(Refusal.CALL_UNKNOWN);

  private final AmiLinks links;
  private final TimeSource time;
  private final AtomicLong counter = new AtomicLong();

  CallLinks(AmiLinks links, TimeSource time) {
    this.links = links;
    this.time = time;
  }

  Outcome onLinkOf(CallId call, Function<AmiLink, Outcome> command) {
    Optional<AmiLink> link = linkOf(call);
    if (link.isPresent()) {
      return command.apply(link.get());
    }
    boolean anyAway = links.list().stream().anyMatch(one -> one.state() != LinkState.SYNCED);
    return anyAway || links.list().isEmpty()
        ? Outcome.refused(Refusal.ASTERISK_AWAY)
        : CALL_UNKNOWN;
  }

  Optional<AmiLink> linkOf(CallId call) {
    return links.list().stream()
        .filter(link -> !link.events().listLegs(call.value()).isEmpty())
        .findFirst();
  }

  Outcome onServer(String server, Function<AmiLink, Outcome> command) {
    return links.list().stream()
        .filter(link -> link.server().equals(server))
        .findFirst()
        .map(command)
        .orElse(Outcome.refused(Refusal.ASTERISK_AWAY));
  }

  /** A command to the channel with this unique id, wherever it is. */
  interface ChannelCommand {
    Outcome send(AmiLink link, String channel);
  }

  Optional<Outcome> onChannel(String uniqueId, ChannelCommand command) {
    for (AmiLink link : links.list()) {
      Optional<String> channel = link.events().findChannel(uniqueId);
      if (channel.isPresent()) {
        return Optional.of(command.send(link, channel.get()));
      }
    }
    return Optional.empty();
  }

  /** The server where the telephone is registered; the first that is there when none says so. */
  String serverFor(DeviceName device) {
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
  String newId(String server, String kind) {
    return server + "-" + kind + time.instant().getEpochSecond() + "." + counter.incrementAndGet();
  }

  static OriginateAction ringing(DeviceName device, Duration ring, String channelId) {
    var action = new OriginateAction();
    action.setChannel(device.value());
    action.setTimeout(ring.toMillis());
    action.setAsync(true);
    action.setChannelId(channelId);
    return action;
  }

  static boolean isOf(Leg leg, List<DeviceName> devices) {
    return leg.device().map(devices::contains).orElse(false);
  }

  static Optional<Leg> findHead(AmiLink link, CallId call) {
    return link.events().listLegs(call.value()).stream().filter(Leg::head).findFirst();
  }

  static Optional<Leg> findTalking(AmiLink link, CallId call, List<DeviceName> devices) {
    return link.events().listLegs(call.value()).stream()
        .filter(Leg::isBridged)
        .filter(leg -> isOf(leg, devices))
        .findFirst();
  }
}
