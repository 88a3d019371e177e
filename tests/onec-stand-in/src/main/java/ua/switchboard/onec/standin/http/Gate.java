package ua.switchboard.onec.standin.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import ua.switchboard.onec.standin.control.Fault;
import ua.switchboard.onec.standin.control.Faults;
import ua.switchboard.onec.standin.control.Feature;
import ua.switchboard.onec.standin.http.Exchange.Damage;

/** What a request meets before 1C reads it: the web server, its moods, and the wait. */
final class Gate {
  private static final int URL_LIMIT = 4096;
  private static final int QUERY_LIMIT = 2048;

  private final Faults faults;
  private final Credentials credentials;
  private final Clock clock;
  private Instant last = Instant.MIN;

  Gate(Faults faults, Credentials credentials, Clock clock) {
    this.faults = faults;
    this.credentials = credentials;
    this.clock = clock;
  }

  /** Whether the request goes on; else it has been answered. */
  boolean pass(Exchange exchange) throws InterruptedException {
    Thread.sleep(delay());
    if (faults.strikes(Fault.CONNECTION_CLOSED)) {
      throw new ConnectionCut();
    }
    if (faults.strikes(Fault.UNAVAILABLE)) {
      exchange.html(503, page("503", "Сервис временно недоступен"));
    } else if (faults.strikes(Fault.HTML_200)) {
      exchange.html(200, page("1С:Предприятие", "Идентификация пользователя не выполнена"));
    } else if (faults.strikes(Fault.UNAUTHORIZED) || !credentials.match(exchange)) {
      exchange.header("WWW-Authenticate", "Basic realm=\"1C:Enterprise 8.3\"");
      exchange.html(401, page("401", "Неавторизованный доступ"));
    } else if (isTooLong(exchange) && !faults.has(Feature.LONG_URLS)) {
      exchange.html(404, page("404", "Строка запроса слишком длинная (404.14, 404.15)"));
    } else {
      exchange.damage(damage());
      return true;
    }
    return false;
  }

  private synchronized Duration delay() {
    var now = clock.instant();
    var pause = last.equals(Instant.MIN) ? Duration.ofDays(1) : Duration.between(last, now);
    last = now;
    return faults.delay(pause);
  }

  private Damage damage() {
    if (faults.strikes(Fault.RESET_MID_BODY)) {
      return Damage.RESET;
    }
    return faults.strikes(Fault.TRUNCATED) ? Damage.TRUNCATE : Damage.NONE;
  }

  private static boolean isTooLong(Exchange exchange) {
    var query = exchange.rawQuery();
    return exchange.uri().length() > URL_LIMIT || (query != null && query.length() > QUERY_LIMIT);
  }

  static String page(String title, String text) {
    return "<!DOCTYPE html><html><head><title>%s</title></head><body><h1>%s</h1></body></html>"
        .formatted(title, text);
  }
}
