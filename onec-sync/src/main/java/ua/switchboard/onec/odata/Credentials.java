package ua.switchboard.onec.odata;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import ua.switchboard.settings.Secret;

/** The infobase user that we work as. */
public record Credentials(String user, Secret password) {
  /** Basic authentication; 1C and the web servers in front of it want UTF-8 (RFC 7617). */
  String header() {
    byte[] plain = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(plain);
  }
}
