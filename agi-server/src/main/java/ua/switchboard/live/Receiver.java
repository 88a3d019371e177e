package ua.switchboard.live;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.Trunk;
import ua.switchboard.presence.Reservation;
import ua.switchboard.presence.TrunkHold;

/** Who is to get a call, held for it. */
sealed interface Receiver {
  record Colleague(Manager who, Reservation held) implements Receiver {}

  /** The reservation holds the trunk's channel too. */
  record Mobile(Manager who, PhoneNumber number, Trunk trunk, Reservation held)
      implements Receiver {}

  /** Of somebody whom the call holds already, at their own telephone. */
  record OwnMobile(Manager who, PhoneNumber number, Trunk trunk, TrunkHold held)
      implements Receiver {}

  record Outside(PhoneNumber number, Trunk trunk, TrunkHold held) implements Receiver {}

  /** Empty for somebody outside. */
  default Optional<Manager> manager() {
    return switch (this) {
      case Colleague(Manager who, Reservation ignored) -> Optional.of(who);
      case Mobile mobile -> Optional.of(mobile.who());
      case OwnMobile own -> Optional.of(own.who());
      case Outside ignored -> Optional.empty();
    };
  }

  /** What Asterisk calls the telephones, or the trunk, by which they are reached. */
  default List<DeviceName> devices() {
    return switch (this) {
      case Colleague(Manager who, Reservation ignored) -> who.devices();
      case Mobile mobile -> Legs.devices(mobile.trunk());
      case OwnMobile own -> Legs.devices(own.trunk());
      case Outside outside -> Legs.devices(outside.trunk());
    };
  }

  /** For Dial(). */
  default String dialString() {
    return switch (this) {
      case Colleague(Manager who, Reservation ignored) ->
          who.devices().stream().map(DeviceName::value).collect(Collectors.joining("&"));
      case Mobile mobile -> mobile.trunk().dialString(mobile.number());
      case OwnMobile own -> own.trunk().dialString(own.number());
      case Outside outside -> outside.trunk().dialString(outside.number());
    };
  }
}
