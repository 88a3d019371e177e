package ua.switchboard.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.Counterparty;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.directory.Trunk;
import ua.switchboard.presence.Reservation;
import ua.switchboard.presence.TrunkHold;

/** A call a manager dials. Guarded by the call's monitor. */
final class Outgoing {
  private final Optional<PhoneNumber> number;
  private final List<Counterparty> clients;
  private final Optional<Manager> dialler;
  private final Deque<Trunk> ways;
  private final Map<ManagerId, Reservation> talkers = new HashMap<>();
  private Optional<TrunkHold> channel = Optional.empty();
  private final boolean originated;
  private boolean rung;
  private boolean pickedUp;
  private Optional<String> failure = Optional.empty();
  private String farSide = "";

  /** As this company's trunks lead there. */
  Outgoing(PhoneNumber number, Optional<Manager> dialler, Directory company) {
    this(Optional.of(number), dialler, company, company.listTrunksTo(number), false);
  }

  private Outgoing(
      Optional<PhoneNumber> number,
      Optional<Manager> dialler,
      Directory company,
      List<Trunk> ways,
      boolean originated) {
    this.number = number;
    this.clients = number.map(company::listCounterparties).orElse(List.of());
    this.dialler = dialler;
    this.ways = new ArrayDeque<>(ways);
    this.originated = originated;
  }

  /** A click-to-call: the manager's own telephone rings first. */
  static Outgoing originate(PhoneNumber number, Manager manager, Directory company) {
    List<Trunk> ways = company.listTrunksTo(number);
    return new Outgoing(Optional.of(number), Optional.of(manager), company, ways, true);
  }

  /** One that goes on from before a restart: whoever dialled it, its way is found. */
  static Outgoing recalled(Optional<PhoneNumber> number, Directory company) {
    return new Outgoing(number, Optional.empty(), company, List.of(), false);
  }

  boolean isOriginated() {
    return originated;
  }

  /** The manager's own telephone rings. */
  void rang() {
    rung = true;
  }

  boolean hasRung() {
    return rung;
  }

  /** The manager took the handset, and the number is dialled. */
  void pickUp() {
    pickedUp = true;
  }

  boolean isPickedUp() {
    return pickedUp;
  }

  void fail(String why) {
    failure = Optional.of(why);
  }

  /** How the last way out failed. */
  Optional<String> failure() {
    return failure;
  }

  /** Unknown only of a call that began before a restart and whose memory is broken. */
  Optional<PhoneNumber> number() {
    return number;
  }

  /** Every counterparty with that number, the likeliest first. */
  List<Counterparty> clients() {
    return clients;
  }

  Optional<Manager> dialler() {
    return dialler;
  }

  /** The next trunk to be tried, each once. */
  Optional<Trunk> nextWay() {
    return Optional.ofNullable(ways.poll());
  }

  /** Who is in the conversation, with what holds them. */
  Map<ManagerId, Reservation> talkers() {
    return talkers;
  }

  /** The channel of whom we dialled: the first that was connected. */
  void farSide(String channel) {
    farSide = farSide.isEmpty() ? channel : farSide;
  }

  boolean isFarSide(String channel) {
    return farSide.equals(channel);
  }

  /** Whether the one who dialled is still in the call. */
  boolean talksItself() {
    return dialler.map(manager -> talkers.containsKey(manager.id())).orElse(false);
  }

  Optional<TrunkHold> channel() {
    return channel;
  }

  void over(Optional<TrunkHold> held) {
    channel = held;
  }
}
