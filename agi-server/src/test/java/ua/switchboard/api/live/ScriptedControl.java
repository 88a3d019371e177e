package ua.switchboard.api.live;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.live.CallControl;
import ua.switchboard.live.Refusal;
import ua.switchboard.live.Supervision;
import ua.switchboard.live.Supervision.Mode;

/** An Asterisk that writes down what it is told, and does or refuses it. */
public final class ScriptedControl implements CallControl {
  final List<String> told = new CopyOnWriteArrayList<>();
  private final AtomicInteger ids = new AtomicInteger();
  private volatile Optional<Refusal> refusal = Optional.empty();

  void refuse(Refusal why) {
    refusal = Optional.of(why);
  }

  private Outcome did(String what) {
    told.add(what);
    return refusal.map(Outcome::refused).orElse(Outcome.DONE);
  }

  @Override
  public Outcome hangUp(CallId call) {
    return did("hang up " + call);
  }

  @Override
  public Outcome endRing(CallId call, List<DeviceName> devices) {
    return did("end ring " + call + " " + devices);
  }

  @Override
  public Outcome askNext(CallId call) {
    return did("ask next " + call);
  }

  @Override
  public Outcome handOver(CallId call, List<DeviceName> from) {
    return did("hand over " + call + " " + from);
  }

  @Override
  public Outcome consult(CallId call, List<DeviceName> from, String dial, Duration ring) {
    return did("consult " + call + " " + from + " " + dial);
  }

  @Override
  public Outcome completeConsult(CallId call, List<DeviceName> from, List<DeviceName> colleague) {
    return did("complete " + call + " " + from + " " + colleague);
  }

  @Override
  public Outcome cancelConsult(CallId call, List<DeviceName> colleague) {
    return did("cancel " + call + " " + colleague);
  }

  @Override
  public CallId newCall(DeviceName device) {
    return new CallId("pbx-" + ids.incrementAndGet());
  }

  @Override
  public Outcome originate(CallId call, DeviceName device, PhoneNumber to, Duration ring) {
    return did("originate " + call + " " + device + " " + to);
  }

  @Override
  public String newListener(CallId call) {
    return "pbx-listener" + ids.incrementAndGet() + ".1";
  }

  @Override
  public Outcome listen(
      Supervision who, List<DeviceName> party, DeviceName supervisor, Duration ring) {
    return did("listen " + who.call() + " " + party + " " + supervisor + " " + who.mode());
  }

  @Override
  public Outcome listenAs(Supervision who, Mode mode) {
    return did("listen as " + mode);
  }

  @Override
  public Outcome stopListening(Supervision who) {
    return did("stop listening " + who.call());
  }

  @Override
  public Outcome pauseRecording(CallId call, boolean paused) {
    return did((paused ? "pause " : "resume ") + call);
  }
}
