package ua.switchboard.onec.odata;

import java.time.Instant;
import java.util.Set;

/**
 * Why a request to 1C brought no answer that can be used. What each kind says stands in the guide's
 * table of error codes (developer guide of the platform, chapter 17.4) and in what live
 * publications were seen to do. Longer than other files, because the table is one thing.
 */
public sealed interface ODataFailure {
  /** Stable, for logs, tables and metrics. */
  String id();

  /** What happened, without a word that 1C or a user wrote. */
  String description();

  /** What follows from it. */
  Set<Trait> traits();

  /** What may follow from a failure. */
  enum Trait {
    TRANSIENT,
    MAY_BE_STORED,
    CONCERNS_REQUEST
  }

  /** Whether it may pass by itself, so that the same request makes sense after a pause. */
  default boolean isTransient() {
    return traits().contains(Trait.TRANSIENT);
  }

  /**
   * Whether a write may be in the base all the same. If so, it has to be searched for before it is
   * sent again.
   */
  default boolean mayHaveBeenStored() {
    return traits().contains(Trait.MAY_BE_STORED);
  }

  /**
   * Whether this one request is to blame: others may succeed, and this one would fail again with 1C
   * in the best of health. If not, everything has to wait.
   */
  default boolean concernsRequest() {
    return traits().contains(Trait.CONCERNS_REQUEST);
  }

  /** No answer of 1C at all. */
  record Unreachable(How how) implements ODataFailure {
    /** At which point it ended. */
    public enum How {
      /** Nobody listens, no such host, or no route: nothing was sent. */
      NOT_CONNECTED("no connection", false),
      /** The certificate is not trusted, or there is no common protocol: nothing was sent. */
      NOT_TRUSTED("no trusted TLS connection", false),
      /** Sent, and no answer in time. */
      TIMED_OUT("no answer in time", true),
      /** Sent, and the connection broke. */
      RESET("the connection broke", true),
      /** A web server in front answered 502, 503 or 504. */
      GATEWAY("the web server has no 1C behind it", true),
      /** We were told to stop while waiting. */
      INTERRUPTED("interrupted", true);

      private final String words;
      private final boolean sent;

      How(String words, boolean sent) {
        this.words = words;
        this.sent = sent;
      }
    }

    @Override
    public String id() {
      return "onec-unreachable";
    }

    @Override
    public String description() {
      return how.words;
    }

    @Override
    public Set<Trait> traits() {
      return how.sent ? Set.of(Trait.TRANSIENT, Trait.MAY_BE_STORED) : Set.of(Trait.TRANSIENT);
    }
  }

  /** We may not ask now: the daily window that belongs to 1C alone. */
  record Closed(Instant until) implements ODataFailure {
    @Override
    public String id() {
      return "onec-closed";
    }

    @Override
    public String description() {
      return "an exclusive window of 1C lasts until " + until;
    }

    @Override
    public Set<Trait> traits() {
      return Set.of(Trait.TRANSIENT);
    }
  }

  /** The user or the password is wrong, or the web server lets nobody in. */
  record Unauthorized(int status) implements ODataFailure {
    @Override
    public String id() {
      return "onec-unauthorized";
    }

    @Override
    public String description() {
      return "HTTP " + status + ": user or password are not accepted";
    }

    @Override
    public Set<Trait> traits() {
      return Set.of();
    }
  }

  /** Code 20: the user has no right to this object, or to a row of it. */
  record Forbidden(int status) implements ODataFailure {
    @Override
    public String id() {
      return "onec-forbidden";
    }

    @Override
    public String description() {
      return "HTTP " + status + ", code 20: the user has no right";
    }

    @Override
    public Set<Trait> traits() {
      return Set.of();
    }
  }

  /** Code 8: no such object in the published composition. Code 9: no such instance. */
  record NotFound(String code) implements ODataFailure {
    /** Whether the whole object is missing or not published, rather than one instance of it. */
    public boolean isUnpublished() {
      return code.equals("8");
    }

    @Override
    public String id() {
      return isUnpublished() ? "onec-not-published" : "onec-not-found";
    }

    @Override
    public String description() {
      return isUnpublished()
          ? "code 8: there is no such object, or it is not published"
          : "code " + code + ": there is no such instance";
    }

    @Override
    public Set<Trait> traits() {
      return isUnpublished() ? Set.of() : Set.of(Trait.CONCERNS_REQUEST);
    }
  }

  /** The request is wrong by itself: an unknown name, a bad literal, an option it does not know. */
  record Rejected(int status, String code) implements ODataFailure {
    @Override
    public String id() {
      return "onec-rejected";
    }

    @Override
    public String description() {
      return "HTTP " + status + ", code " + code + ": the request is not understood";
    }

    @Override
    public Set<Trait> traits() {
      return Set.of(Trait.CONCERNS_REQUEST);
    }
  }

  /**
   * Code -1: the configuration's own code, a closed period or a lock said no; the transaction was
   * rolled back. Locks pass, the rest does not, and no code tells them apart.
   *
   * @param words what 1C says, which may name a client: for the administrator's eyes, never for a
   *     log
   */
  record Refused(int status, String words) implements ODataFailure {
    @Override
    public String id() {
      return "onec-refused";
    }

    @Override
    public String description() {
      return "HTTP " + status + ", code -1: 1C refused it";
    }

    @Override
    public Set<Trait> traits() {
      return Set.of(Trait.CONCERNS_REQUEST);
    }

    /** Without 1C's words. */
    @Override
    public String toString() {
      return "Refused[status=" + status + "]";
    }
  }

  /** A page instead of data: a login page with status 200, an error page of the web server. */
  record NotOData(int status, String contentType) implements ODataFailure {
    @Override
    public String id() {
      return "onec-not-odata";
    }

    @Override
    public String description() {
      return "HTTP " + status + " with '" + contentType + "' (expected: JSON from 1C)";
    }

    @Override
    public Set<Trait> traits() {
      if (status >= 500 || status == 200) {
        return Set.of(Trait.TRANSIENT, Trait.MAY_BE_STORED);
      }
      return status < 300 ? Set.of(Trait.MAY_BE_STORED) : Set.of();
    }
  }

  /** The answer began well and ended early. */
  record Truncated(long bytes) implements ODataFailure {
    @Override
    public String id() {
      return "onec-truncated";
    }

    @Override
    public String description() {
      return "the answer broke off after " + bytes + " bytes";
    }

    @Override
    public Set<Trait> traits() {
      return Set.of(Trait.TRANSIENT, Trait.MAY_BE_STORED);
    }
  }

  /**
   * JSON of 1C that is not what was asked for.
   *
   * @param what names and kinds, never values
   */
  record Unexpected(String what) implements ODataFailure {
    @Override
    public String id() {
      return "onec-unexpected";
    }

    @Override
    public String description() {
      return what;
    }

    @Override
    public Set<Trait> traits() {
      return Set.of(Trait.MAY_BE_STORED, Trait.CONCERNS_REQUEST);
    }
  }
}
