package ua.switchboard.api.account;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import ua.switchboard.api.Problem;
import ua.switchboard.api.RequestHead;

/** Keeps out what a page of another site makes a browser send. */
final class SameOrigin {
  private static final Set<String> OURS = Set.of("same-origin", "none");

  private SameOrigin() {}

  /**
   * Lets requests of our own pages through, and those of programs, which send neither header.
   *
   * @throws Problem for those of another site
   */
  static void require(RequestHead request) {
    Optional<String> site = request.header("Sec-Fetch-Site");
    Optional<String> origin = request.header("Origin");
    boolean foreign =
        site.filter(from -> !OURS.contains(from)).isPresent()
            || origin.filter(from -> !isOurs(from, request)).isPresent();
    if (foreign) {
      throw new Problem(403, "another-origin", "this came from a page of another site");
    }
  }

  private static boolean isOurs(String origin, RequestHead request) {
    try {
      String authority = URI.create(origin).getAuthority();
      return authority != null
          && request.authority().filter(authority::equalsIgnoreCase).isPresent();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
