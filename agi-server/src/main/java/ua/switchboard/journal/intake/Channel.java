package ua.switchboard.journal.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ua.switchboard.journal.intake.Fact.Cel;

/**
 * One channel as its events tell of it, in the order of their times. Times are microseconds since
 * 1970. Built once, then only read; not thread-safe.
 */
final class Channel {
  private static final List<String> PLUMBING =
      List.of(
          "Local",
          "Message",
          "Surrogate",
          "AsyncGoto",
          "Announcer",
          "Recorder",
          "CBAnn",
          "CBRec",
          "Snoop",
          "Parking");

  private final String uniqueId;
  private final String birthLinkedId;
  private final String server;
  private final long from;
  private String name;
  private String number = "";
  private String callerName = "";
  private String exten = "";
  private long last;
  private @Nullable Long answered;
  private @Nullable Long hungUp;
  private @Nullable Long ended;
  private String hangupSource = "";
  private String dialStatus = "";
  private int cause;
  private String spiesOn = "";
  private final List<Stay> stays = new ArrayList<>();
  private final List<Dial> dials = new ArrayList<>();
  private boolean inBridge;

  /** Time in a bridge. */
  record Stay(String bridge, long from, long until) {}

  /**
   * A Dial.
   *
   * @param what its arguments
   * @param exten where the dialplan was
   */
  record Dial(long at, String what, String exten) {}

  private Channel(Cel first) {
    uniqueId = first.uniqueId();
    birthLinkedId = first.linkedId();
    server = first.server();
    from = first.micros();
    name = first.channel();
  }

  /**
   * Puts a channel together.
   *
   * @param events of this channel, at least one, in their order
   */
  static Channel of(List<Cel> events) {
    var channel = new Channel(events.getFirst());
    events.forEach(channel::add);
    channel.leaveBridge(channel.last);
    return channel;
  }

  private void add(Cel event) {
    last = Math.max(last, event.micros());
    if (number.isEmpty()) {
      number = event.number();
    }
    if (callerName.isEmpty()) {
      callerName = event.name();
    }
    switch (event.event()) {
      case CHAN_START -> {
        name = event.channel();
        exten = event.exten();
      }
      case APP_START -> started(event);
      case ANSWER -> answered = answered == null ? Long.valueOf(event.micros()) : answered;
      case BRIDGE_ENTER -> enterBridge(event);
      case BRIDGE_EXIT -> leaveBridge(event.micros());
      case HANGUP -> hangUp(event);
      case CHAN_END -> ended = event.micros();
      case FORWARD, PICKUP, BLINDTRANSFER, ATTENDEDTRANSFER -> {}
    }
  }

  private void started(Cel event) {
    switch (event.application()) {
      case "Dial" -> dials.add(new Dial(event.micros(), event.data(), event.exten()));
      case "ChanSpy", "ExtenSpy" -> spiesOn = spied(event.data());
      default -> {}
    }
  }

  /** ChanSpy's first argument is the beginning of a channel's name. */
  private static String spied(String data) {
    int comma = data.indexOf(',');
    return comma < 0 ? data : data.substring(0, comma);
  }

  private void enterBridge(Cel event) {
    JsonNode extra = Extra.read(event.extra());
    leaveBridge(event.micros());
    if (!extra.path("bridge_technology").asText().startsWith("holding")) {
      stays.add(new Stay(extra.path("bridge_id").asText(), event.micros(), event.micros()));
      inBridge = true;
    }
  }

  private void leaveBridge(long at) {
    if (inBridge) {
      Stay stay = stays.removeLast();
      stays.add(new Stay(stay.bridge(), stay.from(), Math.max(at, stay.from())));
      inBridge = false;
    }
  }

  private void hangUp(Cel event) {
    JsonNode extra = Extra.read(event.extra());
    hungUp = event.micros();
    hangupSource = extra.path("hangupsource").asText();
    dialStatus = extra.path("dialstatus").asText();
    cause = extra.path("hangupcause").asInt();
  }

  String uniqueId() {
    return uniqueId;
  }

  /** The call it began in: a transfer or a pickup may have moved it to another. */
  String birthLinkedId() {
    return birthLinkedId;
  }

  String server() {
    return server;
  }

  String name() {
    return name;
  }

  /** Of its caller id, when it began or as soon as it had one. */
  String number() {
    return number;
  }

  String callerName() {
    return callerName;
  }

  /** Where in the dialplan it began. */
  String exten() {
    return exten;
  }

  long from() {
    return from;
  }

  @Nullable Long answered() {
    return answered;
  }

  /** Null while nothing was heard of its end. */
  @Nullable Long until() {
    return ended != null ? ended : hungUp;
  }

  /** The last that was heard of it. */
  long last() {
    return last;
  }

  /** The channel whose side ended it, or empty. */
  String hangupSource() {
    return hangupSource;
  }

  boolean isHungUp() {
    return hungUp != null;
  }

  String dialStatus() {
    return dialStatus;
  }

  /** Q.850. */
  int cause() {
    return cause;
  }

  /** The beginning of the name of the channel it listens to; empty for everybody who talks. */
  String spiesOn() {
    return spiesOn;
  }

  boolean isListener() {
    return !spiesOn.isEmpty();
  }

  List<Stay> stays() {
    return stays;
  }

  List<Dial> dials() {
    return dials;
  }

  /** Half of a pipe within Asterisk. */
  boolean isLocal() {
    return name.startsWith("Local/");
  }

  /** A telephone or a line, not something Asterisk made for itself. */
  boolean isReal() {
    int slash = name.indexOf('/');
    return slash > 0 && !PLUMBING.contains(name.substring(0, slash));
  }

  /** The name of a Local pair without its half. */
  String pair() {
    return name.substring(0, Math.max(0, name.length() - 2));
  }
}
