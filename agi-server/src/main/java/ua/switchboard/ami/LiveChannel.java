package ua.switchboard.ami;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * One channel that Asterisk has now, as its events told so far. Mutable and not thread-safe: it
 * belongs to a {@link ChannelTable}.
 */
final class LiveChannel {
  /** What is in the unique id of a channel that we made for a supervisor to listen by. */
  static final String LISTENER = "listener";

  private static final Pattern LISTENERS = Pattern.compile(".*-" + LISTENER + "\\d+\\.\\d+");

  private final String uniqueId;
  private final String firstCall;
  private final long age;
  private final boolean listener;
  private String name;
  private String call;
  private String dialled = "";
  private String bridge = "";
  private boolean spying;
  private boolean handedOver;
  private String asksAbout = "";
  private long listing;

  LiveChannel(String uniqueId, String name, String call, long age) {
    this.uniqueId = uniqueId;
    this.firstCall = call;
    this.age = age;
    this.name = name;
    this.call = call;
    this.listener = LISTENERS.matcher(uniqueId).matches();
  }

  /** Whether it was made for a supervisor, from its ringing to its end. */
  boolean isListener() {
    return listener;
  }

  String uniqueId() {
    return uniqueId;
  }

  /** The linked id it was born with. */
  String firstCall() {
    return firstCall;
  }

  /** The call it belongs to now. */
  String call() {
    return call;
  }

  String name() {
    return name;
  }

  /** What was dialled to make it, with the technology; empty when it was not dialled. */
  String dialled() {
    return dialled;
  }

  /** The bridge it is in, or empty. */
  String bridge() {
    return bridge;
  }

  /** Grows in the order of appearance. */
  long age() {
    return age;
  }

  /** Whether the call began with this channel: it is the caller's. */
  boolean isCaller() {
    return uniqueId.equals(firstCall);
  }

  /** Half of a Local pair: a pipe inside Asterisk, nobody's telephone. */
  boolean isLocal() {
    return name.startsWith("Local/");
  }

  /** A person or a line that talks and hears: no pipe, no supervisor listening in. */
  boolean isParty() {
    return !isLocal() && !spying && !listener;
  }

  /** The name of the other half of a Local pair. */
  String otherHalf() {
    int last = name.length() - 1;
    return name.substring(0, last) + (name.charAt(last) == '1' ? '2' : '1');
  }

  /** Whether it gave its conversation to somebody else by a transfer: its end ends no call. */
  boolean isHandedOver() {
    return handedOver || !asksAbout.isEmpty();
  }

  /** The unique id of the channel that hears music while this one asks somebody; or empty. */
  String asksAbout() {
    return asksAbout;
  }

  void askAbout(String otherUniqueId) {
    asksAbout = otherUniqueId;
  }

  /** The number of the channel list that saw it last. */
  long listing() {
    return listing;
  }

  void rename(String newName) {
    name = newName;
  }

  void moveToCall(String newCall) {
    call = newCall;
  }

  void enter(String newBridge) {
    bridge = newBridge;
  }

  void dialled(String what) {
    dialled = what;
  }

  void spying(boolean now) {
    spying = now;
  }

  void handOver() {
    handedOver = true;
  }

  void listed(long number) {
    listing = number;
  }

  Map<String, Object> describe() {
    return Map.of("channel", name, "call", call, "bridge", bridge, "spying", spying);
  }
}
