package ua.switchboard.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DeviceName;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.presence.Availability.State;
import ua.switchboard.presence.PresenceBoard.Release;
import ua.switchboard.testkit.SettableClock;

/** FEATURE UNDER TEST: an answer is given again as long as it is right, and not a look longer. */
class SeatTest {
  private static final CallId CALL = new CallId("c1");
  private static final Duration LEASE = Duration.ofSeconds(20);
  private static final Duration WRAP_UP = Duration.ofSeconds(30);
  private static final Duration SUSPECT_AFTER = Duration.ofSeconds(10);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T10:00:00Z"));
  private final PresenceBoard board =
      new PresenceBoard(
          new PresenceSettings(
              PresenceSettings.DEFAULT.zone(), WRAP_UP, Duration.ZERO, SUSPECT_AFTER),
          clock);
  private Manager manager = withDevice("PJSIP/101");

  @BeforeEach
  void registered() {
    report("PJSIP/101", DeviceState.NOT_INUSE);
    assertThat(state()).isEqualTo(State.FREE);
    assertThat(state()).isEqualTo(State.FREE);
  }

  @Test
  void seesAReport() {
    report("PJSIP/101", DeviceState.UNAVAILABLE);
    assertThat(state()).isEqualTo(State.OFFLINE);
    report("PJSIP/101", DeviceState.INUSE);
    assertThat(state()).isEqualTo(State.TALKING);
    board.serverUnknown("pbx1");
    assertThat(state()).isEqualTo(State.FREE);
  }

  @Test
  void seesAnOfferAndTheEndOfItsLease() {
    assertThat(board.tryReserve(manager, CALL, LEASE)).isPresent();
    assertThat(state()).isEqualTo(State.RESERVED);
    clock.pass(LEASE.plusSeconds(1));
    assertThat(state()).isEqualTo(State.FREE);
  }

  @Test
  void seesTheEndOfAWrapUpAndAClockSetBackIntoIt() {
    board.release(board.tryReserve(manager, CALL, LEASE).orElseThrow(), Release.TALKED);
    assertThat(state()).isEqualTo(State.WRAP_UP);
    clock.pass(WRAP_UP);
    assertThat(state()).isEqualTo(State.FREE);
    assertThat(state()).isEqualTo(State.FREE);
    clock.jump(Duration.ofSeconds(-5));
    assertThat(state()).isEqualTo(State.WRAP_UP);
  }

  @Test
  void seesADoubtGrow() {
    report("PJSIP/101", DeviceState.INUSE);
    assertThat(state()).isEqualTo(State.TALKING);
    board.deviceChannels("pbx1", Set.of());
    assertThat(state()).isEqualTo(State.TALKING);
    clock.pass(SUSPECT_AFTER);
    assertThat(state()).isEqualTo(State.SUSPECT);
  }

  @Test
  void seesThatTheDirectoryGivesAnotherTelephone() {
    report("PJSIP/102", DeviceState.INUSE);
    manager = withDevice("PJSIP/102");
    assertThat(state()).isEqualTo(State.TALKING);
  }

  private State state() {
    List<Manager> managers = List.of(manager);
    State one = board.look().availability(manager).state();
    assertThat(board.look().listAvailabilities(managers)[0].state()).isEqualTo(one);
    return one;
  }

  private void report(String device, DeviceState state) {
    board.deviceState("pbx1", new DeviceName(device), state);
  }

  private static Manager withDevice(String device) {
    return new Manager(
        new ManagerId(1),
        "M1",
        "101",
        List.of(new DeviceName(device)),
        Optional.empty(),
        true,
        true,
        Optional.empty(),
        List.of());
  }
}
