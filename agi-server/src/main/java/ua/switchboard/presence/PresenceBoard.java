package ua.switchboard.presence;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.directory.Trunk;

/** What each manager is doing, who is reserved for which call, which trunk channels are held. */
public final class PresenceBoard {
  private final TimeSource time;

  public PresenceBoard(TimeSource time) {
    this.time = time;
  }

  /** Takes a free manager for a call, or nothing. One winner among any number of threads. */
  public Optional<Reservation> tryReserve(ManagerId manager, CallId call, Duration lease) {
    throw new UnsupportedOperationException(time.toString());
  }

  /** Takes a free manager and a channel of the trunk together, or neither. */
  public Optional<Reservation> tryReserve(ManagerId manager, CallId call, Trunk trunk, Duration lease) {
    throw new UnsupportedOperationException();
  }

  /** The devices' states as one Asterisk reports them. */
  public void deviceState(String server, DeviceName device, DeviceState state) {
    throw new UnsupportedOperationException();
  }

  /** Nothing is known any more of what this Asterisk's devices do: its link is down or silent. */
  public void serverUnknown(String server) {
    throw new UnsupportedOperationException();
  }

  public void pause(ManagerId manager, String reason) {
    throw new UnsupportedOperationException();
  }

  public void unpause(ManagerId manager) {
    throw new UnsupportedOperationException();
  }

  /** What everybody is doing now, for one decision. */
  public Map<ManagerId, Availability> view(Directory directory) {
    throw new UnsupportedOperationException();
  }

  /** Ends leases that ran out; returns them for the log and the metrics. */
  public List<Reservation> sweep() {
    throw new UnsupportedOperationException();
  }
}
