package ua.switchboard.live;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import ua.switchboard.call.CallId;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.directory.Trunk;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.presence.PresenceBoard.Release;
import ua.switchboard.presence.Reservation;
import ua.switchboard.presence.TrunkHold;

/** Holds whom a call is given to, so that nobody else gets them meanwhile. Thread-safe. */
final class Receivers {
  private final CurrentDirectory directory;
  private final PresenceBoard board;

  Receivers(CurrentDirectory directory, PresenceBoard board) {
    this.directory = directory;
    this.board = board;
  }

  /** Whether they could be held. */
  sealed interface Found {
    record Held(Receiver receiver) implements Found {}

    record Not(Refusal why) implements Found {}
  }

  Found hold(CallId call, Destination to, Duration lease) {
    return switch (to) {
      case Destination.Colleague(ManagerId id) -> atDesk(call, id, lease);
      case Destination.Mobile(ManagerId id) -> onMobile(call, id, lease);
      case Destination.Outside(PhoneNumber number) -> outside(call, number, lease);
    };
  }

  private Found atDesk(CallId call, ManagerId id, Duration lease) {
    Optional<Manager> colleague = active(id).filter(manager -> !manager.devices().isEmpty());
    if (colleague.isEmpty()) {
      return new Found.Not(Refusal.COLLEAGUE_UNKNOWN);
    }
    return board
        .tryReserve(colleague.get(), call, lease)
        .<Found>map(held -> new Found.Held(new Receiver.Colleague(colleague.get(), held)))
        .orElse(new Found.Not(Refusal.COLLEAGUE_NOT_FREE));
  }

  private Found onMobile(CallId call, ManagerId id, Duration lease) {
    Optional<Manager> colleague = active(id);
    if (colleague.isEmpty()) {
      return new Found.Not(Refusal.COLLEAGUE_UNKNOWN);
    }
    Optional<PhoneNumber> mobile = colleague.get().mobile();
    if (mobile.isEmpty()) {
      return new Found.Not(Refusal.NO_MOBILE);
    }
    List<Trunk> ways = directory.get().listTrunksTo(mobile.get());
    if (board.isHeldFor(id, call)) {
      return onOwnMobile(call, colleague.get(), mobile.get(), lease);
    }
    for (Trunk trunk : ways) {
      Optional<Reservation> held = board.tryReserve(colleague.get(), call, trunk, lease);
      if (held.isPresent()) {
        return new Found.Held(
            new Receiver.Mobile(colleague.get(), mobile.get(), trunk, held.get()));
      }
    }
    return new Found.Not(ways.isEmpty() ? Refusal.NO_TRUNK : Refusal.COLLEAGUE_NOT_FREE);
  }

  /** The call holds them at their telephone still: for now only a channel is held. */
  private Found onOwnMobile(CallId call, Manager who, PhoneNumber mobile, Duration lease) {
    return switch (outside(call, mobile, lease)) {
      case Found.Held(Receiver.Outside(PhoneNumber number, Trunk trunk, TrunkHold held)) ->
          new Found.Held(new Receiver.OwnMobile(who, number, trunk, held));
      case Found other -> other;
    };
  }

  /** The ring or conversation at their own telephone is over: they are held with their mobile. */
  Optional<Receiver.Mobile> take(CallId call, Receiver.OwnMobile own, Duration lease) {
    release(own);
    board.endWrapUp(own.who().id());
    return board
        .tryReserve(own.who(), call, own.trunk(), lease)
        .map(held -> new Receiver.Mobile(own.who(), own.number(), own.trunk(), held));
  }

  private Found outside(CallId call, PhoneNumber number, Duration lease) {
    List<Trunk> ways = directory.get().listTrunksTo(number);
    for (Trunk trunk : ways) {
      var held = board.tryHoldTrunk(trunk, call, lease);
      if (held.isPresent()) {
        return new Found.Held(new Receiver.Outside(number, trunk, held.get()));
      }
    }
    return new Found.Not(ways.isEmpty() ? Refusal.NO_TRUNK : Refusal.NO_FREE_CHANNEL);
  }

  private Optional<Manager> active(ManagerId id) {
    return directory.get().findManager(id).filter(Manager::active);
  }

  /** They are free again. */
  void release(Receiver receiver) {
    switch (receiver) {
      case Receiver.Colleague(Manager ignored, Reservation held) ->
          board.release(held, Release.NOT_TAKEN);
      case Receiver.Mobile mobile -> board.release(mobile.held(), Release.NOT_TAKEN);
      case Receiver.OwnMobile own -> board.release(own.held());
      case Receiver.Outside outside -> board.release(outside.held());
    }
  }
}
