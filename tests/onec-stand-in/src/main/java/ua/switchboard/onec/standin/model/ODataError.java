package ua.switchboard.onec.standin.model;

import java.util.Objects;

/**
 * An answer other than the wished one, as 1C gives it: an HTTP status, a code of the OData
 * interface, a text. An expected outcome, so it carries no stack trace.
 */
public final class ODataError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  private ODataError(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** 400 with this code. */
  public static ODataError badRequest(int code, String message) {
    return new ODataError(400, Integer.toString(code), message);
  }

  /** 404 with this code: 8 a set, 9 an instance. */
  public static ODataError notFound(int code, String message) {
    return new ODataError(404, Integer.toString(code), message);
  }

  /** 401 code 20: the user is known, the right is missing. */
  public static ODataError forbidden(String message) {
    return new ODataError(401, "20", message);
  }

  /** 500 code -1: a handler, a lock, a ban, a broken body. */
  public static ODataError refused(String message) {
    return new ODataError(500, "-1", message);
  }

  /** 405 code 19: this method is not for this resource. */
  public static ODataError methodNotAllowed(String method) {
    return new ODataError(405, "19", "Метод HTTP '%s' здесь не разрешен".formatted(method));
  }

  /** 415 code 3: 1C reads Atom as well; this stand-in reads JSON only. */
  public static ODataError unsupportedMediaType() {
    return new ODataError(415, "3", "Тип представления не поддерживается");
  }

  /** 412: somebody has written in between. Only with the switch; real bases ignore If-Match. */
  public static ODataError preconditionFailed() {
    return new ODataError(412, "-1", "Версия данных изменилась");
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The code of the OData interface, a string even in JSON. */
  public String code() {
    return code;
  }

  /** The text; language and wording are not to be relied on. */
  public String text() {
    return Objects.requireNonNull(getMessage());
  }
}
