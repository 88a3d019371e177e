package ua.switchboard.api;

import java.util.List;
import java.util.Optional;
import ua.switchboard.security.Principal;

/** Finds out who asks. Runs on a virtual thread and may block. Thread-safe. */
public interface Authentication {
  /**
   * Who sent this.
   *
   * @return empty when they show nothing that is valid
   * @throws Problem when they are known and this request must be refused all the same
   */
  Optional<Principal> whoAsks(RequestHead request);

  /** The first of these that knows who asks. */
  static Authentication anyOf(List<Authentication> ways) {
    return request -> ways.stream().flatMap(way -> way.whoAsks(request).stream()).findFirst();
  }
}
