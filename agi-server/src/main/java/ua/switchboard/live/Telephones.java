package ua.switchboard.live;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DeviceName;
import ua.switchboard.directory.ManagerId;

/** By which telephones people are in a call now. Thread-safe. */
final class Telephones {
  private final Switchboard switchboard;

  Telephones(Switchboard switchboard) {
    this.switchboard = switchboard;
  }

  /** Those the call is offered to. */
  List<DeviceName> ringing(CallId call) {
    List<DeviceName> devices = new ArrayList<>();
    switchboard
        .findCall(call)
        .ifPresent(active -> {
          synchronized (active) {
            active.hunt().stream()
                .flatMap(hunt -> hunt.current().stream())
                .filter(Attempt::isOpen)
                .forEach(attempt -> devices.addAll(Legs.devices(attempt)));
          }
        });
    return devices;
  }

  /** The telephones by which the manager is in the call: their own, a mobile's trunk. */
  List<DeviceName> of(CallId call, ManagerId manager) {
    List<DeviceName> devices = new ArrayList<>();
    switchboard
        .findCall(call)
        .ifPresent(active -> {
          synchronized (active) {
            attemptsOf(active, manager)
                .filter(attempt -> attempt.isOpen() || attempt.isTalking())
                .forEach(attempt -> devices.addAll(Legs.devices(attempt)));
            active
                .outgoing()
                .flatMap(Outgoing::dialler)
                .filter(dialler -> dialler.id().equals(manager))
                .ifPresent(dialler -> devices.addAll(dialler.devices()));
          }
        });
    return devices;
  }

  private static Stream<Attempt> attemptsOf(ActiveCall call, ManagerId manager) {
    return call.hunt().stream()
        .flatMap(hunt -> hunt.listAttempts().stream())
        .filter(attempt -> attempt.managerId().equals(manager));
  }
}
