package ua.switchboard.ami;

import static ua.switchboard.ami.ControlContext.SB_LISTEN;
import static ua.switchboard.ami.ControlVariable.SB_LISTEN_TO;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.asteriskjava.manager.action.HangupAction;
import org.asteriskjava.manager.action.RedirectAction;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DeviceName;
import ua.switchboard.live.CallControl.Outcome;
import ua.switchboard.live.Refusal;
import ua.switchboard.live.Supervision;
import ua.switchboard.live.Supervision.Mode;

/** A supervisor's telephone that hears one channel of a call. Thread-safe. */
final class AmiListening {
  private final CallLinks links;

  AmiListening(CallLinks links) {
    this.links = links;
  }

  String newListener(CallId call) {
    return links.newId(
        links.linkOf(call).map(AmiLink::server).orElse("unknown"), LiveChannel.LISTENER);
  }

  Outcome listen(Supervision who, List<DeviceName> party, DeviceName supervisor, Duration ring) {
    return links.onLinkOf(
        who.call(),
        link -> {
          Optional<Leg> spied = CallLinks.findTalking(link, who.call(), party);
          if (spied.isEmpty()) {
            return Outcome.refused(Refusal.NOT_TALKING);
          }
          var action = CallLinks.ringing(supervisor, ring, who.id());
          action.setContext(SB_LISTEN.section());
          action.setExten(extenOf(who.mode()));
          action.setPriority(1);
          action.setVariable(SB_LISTEN_TO.name(), spied.get().uniqueId());
          action.setCallerId("\"" + extenOf(who.mode()) + "\" <" + supervisor.endpoint() + ">");
          return link.send(action);
        });
  }

  Outcome listenAs(Supervision who, Mode mode) {
    return onListener(
        who,
        (link, channel) ->
            link.send(new RedirectAction(channel, SB_LISTEN.section(), extenOf(mode), 1)));
  }

  Outcome stop(Supervision who) {
    return onListener(
        who, (link, channel) -> link.send(new HangupAction(channel, AmiControl.NORMAL)));
  }

  private Outcome onListener(Supervision who, CallLinks.ChannelCommand command) {
    return links.onChannel(who.id(), command).orElse(Outcome.refused(Refusal.LISTENER_UNKNOWN));
  }

  private static String extenOf(Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }
}
