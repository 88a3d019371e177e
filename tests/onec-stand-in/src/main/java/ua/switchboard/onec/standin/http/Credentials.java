package ua.switchboard.onec.standin.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The user of the service.
 *
 * @param user login
 * @param password password; UTF-8 before Base64, anything else is a wrong password
 */
public record Credentials(String user, String password) {
  boolean match(Exchange exchange) {
    var expected =
        Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    return ("Basic " + expected).equals(exchange.header("Authorization"));
  }

  @Override
  public String toString() {
    return "Credentials[user=" + user + "]";
  }
}
