package ua.switchboard.api.events;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import ua.switchboard.security.Principal;

/** Somebody who listens. Every method is called by the hub's thread, and must not block it. */
interface Subscriber {
  Principal who();

  /** The id of the last event they have; empty: none. */
  String lastEventId();

  /** Everything there is to know now, or what came since their last event. */
  void begin(List<Buffer> frames);

  /** What has just happened; they take what is for them. */
  void tell(List<Event> events);

  /** A sign of life. */
  void heartbeat();
}
