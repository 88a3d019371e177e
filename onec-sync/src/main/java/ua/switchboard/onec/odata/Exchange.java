package ua.switchboard.onec.odata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import ua.switchboard.call.TimeSource;
import ua.switchboard.onec.odata.ODataFailure.Unreachable;
import ua.switchboard.onec.odata.ODataFailure.Unreachable.How;

/** One request and its answer, or why there is none. Thread-safe. */
final class Exchange {
  private final HttpClient http;
  private final Duration silence;
  private final TimeSource time;
  private final MeterRegistry meters;

  Exchange(HttpClient http, Duration silence, TimeSource time, MeterRegistry meters) {
    this.http = http;
    this.silence = silence;
    this.time = time;
    this.meters = meters;
  }

  /** Reads the body of a good answer. */
  @FunctionalInterface
  interface Reader<T> {
    T read(InputStream body) throws IOException;
  }

  /**
   * What is sent.
   *
   * @param set the entity set, for metrics and messages
   * @param expected one of these the content type of a good answer contains
   */
  record Message(String set, HttpRequest request, List<String> expected) {
    String name() {
      return request.method() + " " + set;
    }
  }

  /**
   * Sends and reads to the end.
   *
   * @throws ODataException for whatever is no good answer
   */
  <T> T send(Message message, Reader<T> reader) {
    long start = time.nanoTime();
    String outcome = "ok";
    try {
      return attempt(message, reader);
    } catch (ODataException e) {
      outcome = e.failure().id();
      throw e;
    } finally {
      Timer.builder("switchboard.onec.requests")
          .description("requests to 1C, until the last byte of the answer was read")
          .tag("set", message.set())
          .tag("method", message.request().method())
          .tag("outcome", outcome)
          .register(meters)
          .record(time.nanoTime() - start, TimeUnit.NANOSECONDS);
    }
  }

  private <T> T attempt(Message message, Reader<T> reader) {
    HttpResponse<BodyStream> answer;
    try {
      answer = http.send(message.request(), head -> new BodyStream(silence));
    } catch (IOException e) {
      throw new ODataException(message.name(), new Unreachable(howOf(e)), e);
    } catch (InterruptedException e) {
      throw RequestGate.interrupted(message.name());
    }
    try (BodyStream body = answer.body()) {
      return read(message, answer, body, reader);
    }
  }

  private static <T> T read(
      Message message, HttpResponse<BodyStream> answer, BodyStream body, Reader<T> reader) {
    String type = answer.headers().firstValue("Content-Type").orElse("");
    try {
      if (answer.statusCode() / 100 != 2) {
        throw new ODataException(
            message.name(), ErrorAnswer.read(answer.statusCode(), type, body), null);
      }
      if (message.expected().stream().noneMatch(type::contains)) {
        var page = new ODataFailure.NotOData(answer.statusCode(), type);
        throw new ODataException(message.name(), page, null);
      }
      return reader.read(body);
    } catch (JsonEOFException e) {
      throw new ODataException(message.name(), new ODataFailure.Truncated(body.count()), null);
    } catch (JsonProcessingException e) {
      // Its message quotes the text it stumbled over, so it goes no further.
      var what = new ODataFailure.Unexpected("the answer is no JSON, seen at byte " + body.count());
      throw new ODataException(message.name(), what, null);
    } catch (InterruptedIOException e) {
      throw RequestGate.interrupted(message.name());
    } catch (IOException e) {
      throw new ODataException(message.name(), new ODataFailure.Truncated(body.count()), e);
    }
  }

  private static How howOf(IOException failure) {
    if (failure instanceof HttpConnectTimeoutException) {
      return How.NOT_CONNECTED;
    }
    if (failure instanceof HttpTimeoutException) {
      return How.TIMED_OUT;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return How.NOT_TRUSTED;
      }
      if (cause instanceof ConnectException
          || cause instanceof UnknownHostException
          || cause instanceof UnresolvedAddressException) {
        return How.NOT_CONNECTED;
      }
    }
    return How.RESET;
  }
}
