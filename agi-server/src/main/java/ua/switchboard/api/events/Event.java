package ua.switchboard.api.events;

import io.vertx.core.buffer.Buffer;
import ua.switchboard.api.ApiJson;
import ua.switchboard.security.Principal;

/**
 * One event, written once for everybody who gets it.
 *
 * @param number grows by one with every event of this run of the server
 * @param urgent somebody's telephone is about to ring, or rings no more: it waits for no others
 */
record Event(long number, boolean urgent, Audience audience, Buffer frame) {
  /** Who may know of an event. */
  interface Audience {
    boolean includes(Principal who);
  }

  static Event of(String run, long number, String kind, Audience audience, Object data) {
    boolean urgent = kind.startsWith("card");
    return new Event(number, urgent, audience, frame(run, number, kind, data));
  }

  /** As server-sent events are written; JSON has no line ends of its own. */
  static Buffer frame(String run, long number, String kind, Object data) {
    return Buffer.buffer()
        .appendString("id: " + run + "-" + number + "\nevent: " + kind + "\ndata: ")
        .appendBytes(ApiJson.write(data))
        .appendString("\n\n");
  }
}
