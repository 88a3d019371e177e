package ua.switchboard.api;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts answers on the wire. */
final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  private Answers() {}

  /**
   * Sends an answer from a virtual thread; returns when a streamed one is written.
   *
   * @param patience how long a client may take for one piece
   */
  static void send(RoutingContext context, Context loop, Answer answer, Duration patience)
      throws Exception {
    switch (answer) {
      case Answer.Json json -> {
        byte[] body = ApiJson.write(json.body());
        loop.runOnContext(_ -> end(context, answer, body));
      }
      case Answer.Written written -> loop.runOnContext(_ -> end(context, answer, written.json()));
      case Answer.None _ -> loop.runOnContext(_ -> end(context, answer, new byte[0]));
      case Answer.Stream stream -> stream(context, loop, stream, patience);
    }
  }

  static void sendProblem(RoutingContext context, Problem problem, String request) {
    HttpServerResponse response = context.response();
    if (response.headWritten() || response.closed()) {
      response.reset(); // half an answer must not look like a whole one
      return;
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", problem.type());
    body.put("title", problem.title());
    body.put("status", problem.status());
    body.put("detail", problem.detail());
    body.put("instance", "urn:switchboard:request:" + request);
    if (!problem.fields().isEmpty()) {
      body.put("fields", problem.fields());
    }
    if (problem.status() == 401) {
      response.putHeader("WWW-Authenticate", "Bearer");
    }
    problem.headers().forEach(response::putHeader);
    response
        .setStatusCode(problem.status())
        .putHeader("Content-Type", "application/problem+json")
        .end(Buffer.buffer(ApiJson.write(body)));
  }

  private static void end(RoutingContext context, Answer answer, byte[] body) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(answer.status());
    answer.headers().forEach(response::putHeader);
    if (answer instanceof Answer.None) {
      response.end();
    } else {
      response.putHeader("Content-Type", "application/json").end(Buffer.buffer(body));
    }
  }

  private static void stream(
      RoutingContext context, Context loop, Answer.Stream answer, Duration patience)
      throws Exception {
    var body =
        new ResponseStream(
            context.response(),
            loop,
            patience,
            response -> {
              response.setStatusCode(answer.status()).setChunked(true);
              response.putHeader("Content-Type", answer.type());
              response.putHeader("Content-Disposition", disposition(answer.fileName()));
              answer.headers().forEach(response::putHeader);
            });
    try {
      answer.writer().write(body);
      body.close();
    } catch (ResponseStream.ClientGone gone) {
      LOG.debug("api-client-gone: {}", gone.getMessage());
    }
  }

  /** The name in ASCII for old clients, and whole for the others. */
  private static String disposition(String fileName) {
    String plain = fileName.replaceAll("[^A-Za-z0-9._-]", "_");
    String whole = URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20");
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + whole;
  }
}
