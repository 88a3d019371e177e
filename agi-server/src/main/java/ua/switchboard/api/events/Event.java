package ua.switchboard.api.events;

import io.vertx.core.buffer.Buffer;
import ua.switchboard.api.ApiJson;
import ua.switchboard.security.Principal;

/**
 * One event, written once for everybody who gets it.
 *
 * @param number grows by one with every event of this run of the server
 */
record Event(long number, Audience audience, Buffer frame) {
  /** Who may know of an event. */
  interface Audience {
    boolean includes(Principal who);
  }

  static Event of(String run, long number, String kind, Audience audience, Object data) {
    return new Event(number, audience, frame(run, number, kind, data));
  }

  /** As server-sent events are written; JSON has no line ends of its own. */
  static Buffer frame(String run, long number, String kind, Object data) {
    return Buffer.buffer()
        .appendString("id: " + run + "-" + number + "\nevent: " + kind + "\ndata: ")
        .appendBytes(ApiJson.write(data))
        .appendString("\n\n");
  }
}
