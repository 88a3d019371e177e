package ua.switchboard.onec.odata;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import ua.switchboard.call.Require;

/**
 * How to reach an infobase, and how much we may ask of it.
 *
 * @param base where it is published, e.g. {@code https://host/unf}, without a slash at the end
 * @param credentials asked for with every request, so that a new password needs no restart
 * @param trust whom TLS trusts; empty for the machine's own list. There is no way to trust
 *     everybody
 */
public record ODataConnection(
    URI base,
    Supplier<Credentials> credentials,
    Optional<SSLContext> trust,
    Timeouts timeouts,
    Pace pace) {

  /**
   * How long we wait.
   *
   * @param connect for the connection
   * @param answer until an answer begins; the first one after a pause takes 1C half a minute
   * @param silence between two pieces of an answer
   */
  public record Timeouts(Duration connect, Duration answer, Duration silence) {
    /** 5 s, 60 s, 30 s. */
    public static final Timeouts DEFAULT =
        new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(30));
  }

  /**
   * How fast we ask. Every request is a session of 1C for its duration, and a licence.
   *
   * @param requestsPerMinute on average; a short burst may be quicker
   * @param parallel at once, 1 or 2
   */
  public record Pace(int requestsPerMinute, int parallel) {
    public Pace {
      Require.that(requestsPerMinute >= 1, "requests per minute", requestsPerMinute, "1 or more");
      Require.that(parallel >= 1 && parallel <= 2, "parallel requests", parallel, "1 or 2");
    }
  }
}
