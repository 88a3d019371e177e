package ua.switchboard.live;

import java.time.Duration;
import java.util.List;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.live.Supervision.Mode;

/**
 * What is done to calls in Asterisk by command. Every channel a command names is one that Asterisk
 * itself told of for this call. A method blocks until Asterisk has answered, a few milliseconds as
 * a rule and a few seconds at most; it may be called from any thread but Asterisk's own.
 */
public interface CallControl {
  /** What became of a command. */
  sealed interface Outcome {
    Outcome DONE = new Done();

    /** Asterisk took it; what follows is told as events. */
    record Done() implements Outcome {}

    /**
     * Nothing was done.
     *
     * @param detail in Asterisk's words, may be empty
     */
    record Refused(Refusal why, String detail) implements Outcome {}

    static Outcome refused(Refusal why) {
      return new Refused(why, "");
    }
  }

  /** Ends every leg of the call. */
  Outcome hangUp(CallId call);

  /**
   * Ends the ring of these telephones for the call, so that the dialplan asks at once what is next.
   * A telephone that is not rung yet is waited for, shortly; one that never is, is no failure.
   */
  Outcome endRing(CallId call, List<DeviceName> devices);

  /** A caller who waits asks now what is next, not at the end of the music. */
  Outcome askNext(CallId call);

  /** The party who talks with these telephones asks what is next; the telephones are done. */
  Outcome handOver(CallId call, List<DeviceName> from);

  /**
   * The other side hears music; the telephone that talked with them rings somebody.
   *
   * @param dial whom, in Asterisk's words
   */
  Outcome consult(CallId call, List<DeviceName> from, String dial, Duration ring);

  /** Who was asked gets the other side; the one who asked is done. */
  Outcome completeConsult(CallId call, List<DeviceName> from, List<DeviceName> asked);

  /** Who was asked is let go; the one who asked gets the other side back. */
  Outcome cancelConsult(CallId call, List<DeviceName> asked);

  /** Where a click-to-call from this telephone would begin. */
  CallId newCall(DeviceName device);

  /** Rings the telephone; when it answers, it dials the number as its owner would. */
  Outcome originate(CallId call, DeviceName device, PhoneNumber to, Duration ring);

  /** An id for a listening that is about to begin on the Asterisk of this call. */
  String newListener(CallId call);

  /** Rings the supervisor's telephone; when it answers, it hears one party of the call. */
  Outcome listen(Supervision who, List<DeviceName> party, DeviceName supervisor, Duration ring);

  /** From now on listens, whispers or takes part. */
  Outcome listenAs(Supervision who, Mode mode);

  /** The supervisor's telephone is hung up. */
  Outcome stopListening(Supervision who);

  /** Silences the recording of the call, or goes on with it. */
  Outcome pauseRecording(CallId call, boolean paused);
}
