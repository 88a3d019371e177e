package ua.switchboard.journal.intake;

import java.util.Optional;

/** Reads what Dial was given, and the names of channels. */
final class DialText {
  private DialText() {}

  /**
   * The endpoint of one destination: {@code PJSIP/0671234567@kyivstar} and {@code
   * SIP/kyivstar/0671234567} are {@code PJSIP/kyivstar} and {@code SIP/kyivstar}.
   */
  static String endpointOf(String destination) {
    int slash = destination.indexOf('/');
    if (slash < 0) {
      return destination;
    }
    String rest = destination.substring(slash + 1);
    int at = rest.indexOf('@');
    String endpoint = at < 0 ? rest : rest.substring(at + 1);
    int end = endpoint.indexOf('/');
    return destination.substring(0, slash + 1) + (end < 0 ? endpoint : endpoint.substring(0, end));
  }

  /** {@code PJSIP/kyivstar-00000018} is of {@code PJSIP/kyivstar}. */
  static String endpointOfChannel(String channel) {
    int dash = channel.lastIndexOf('-');
    return endpointOf(dash < 0 ? channel : channel.substring(0, dash));
  }

  /** The number that Dial was to reach over this endpoint; empty for a telephone of its own. */
  static Optional<String> numberTo(String endpoint, String dialArguments) {
    int comma = dialArguments.indexOf(',');
    String all = comma < 0 ? dialArguments : dialArguments.substring(0, comma);
    for (String destination : all.split("&")) {
      if (endpointOf(destination).equals(endpoint)) {
        return number(destination);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> number(String destination) {
    String rest = destination.substring(destination.indexOf('/') + 1);
    int at = rest.indexOf('@');
    int slash = rest.indexOf('/');
    if (at > 0) {
      return Optional.of(rest.substring(0, at));
    }
    return slash < 0 ? Optional.empty() : Optional.of(rest.substring(slash + 1));
  }
}
