package ua.switchboard.api;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import ua.switchboard.security.Principal;

/**
 * Where a part of the API adds its paths. Paths are below {@code /api/v1}, with names of parameters
 * in braces: {@code /calls/{id}}.
 */
public interface Api {
  /**
   * Names the description of this part: a file in {@code ua/switchboard/api/openapi/}. Every path
   * must be described, and every description mounted.
   */
  Api describedBy(String file);

  Api get(String path, Access access, Handler handler);

  Api post(String path, Access access, Handler handler);

  /** The same for a body that is no JSON. */
  Api upload(String path, Access access, Upload body, Handler handler);

  Api put(String path, Access access, Handler handler);

  Api delete(String path, Access access, Handler handler);

  /** For what is no question with one answer: event streams, files with ranges. */
  Api raw(HttpMethod method, String path, Access access, RawHandler handler);

  /**
   * A body that is a file. Of who may not send it nothing is kept.
   *
   * @param type its media type
   * @param largest bytes of it at most
   */
  record Upload(String type, int largest) {}

  /** Answers one request; runs on a virtual thread and may block. */
  interface Handler {
    /**
     * Answers.
     *
     * @throws Problem when the answer is no
     */
    Answer handle(ApiRequest request) throws Exception;
  }

  /** Answers one request on the event loop; must not block. */
  interface RawHandler {
    void handle(RoutingContext context, Principal who);
  }
}
