package ua.switchboard.onec.odata;

import org.jspecify.annotations.Nullable;

/**
 * A request to 1C that brought no usable answer. The message holds the request's kind and set, the
 * stable id, status and code; never a password, a body, a literal of a filter or 1C's own words.
 */
public final class ODataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ODataFailure failure;

  /**
   * A failure of one request.
   *
   * @param request e.g. {@code GET Catalog_Контрагенты}
   * @param cause only one whose message quotes no data
   */
  ODataException(String request, ODataFailure failure, @Nullable Throwable cause) {
    super(failure.id() + ": " + request + ": " + failure.description(), cause);
    this.failure = failure;
  }

  /** An answer that is not what was asked for. */
  ODataException(String what) {
    this("answer", new ODataFailure.Unexpected(what), null);
  }

  public ODataFailure failure() {
    return failure;
  }
}
