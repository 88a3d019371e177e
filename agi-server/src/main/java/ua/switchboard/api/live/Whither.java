package ua.switchboard.api.live;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import ua.switchboard.api.Problem;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.Destination;
import ua.switchboard.numbering.PhoneNumberReader;

/**
 * Where a request wants a call to go: a colleague, their mobile, or a number outside.
 *
 * @param to the colleague; null for a number
 * @param mobile whether it is the colleague's mobile that rings
 * @param number in any spelling; null for a colleague
 */
record Whither(@Nullable Long to, @Nullable Boolean mobile, @Nullable String number) {
  Destination destination(PhoneNumberReader numbers) {
    boolean onMobile = mobile != null && mobile;
    if (number != null && to == null && !onMobile) {
      return numbers
          .readOne(number)
          .<Destination>map(Destination.Outside::new)
          .orElseThrow(() -> new Problem(422, "no-number", "number (expected: a public number)"));
    }
    if (to == null || number != null) {
      throw new Problem(422, "no-destination", "expected: either to, or number");
    }
    return at(to, onMobile);
  }

  /** A manager's own telephone, or mobile. */
  static Destination at(long manager, boolean onMobile) {
    var id = new ManagerId(Math.max(1, manager));
    return onMobile ? new Destination.Mobile(id) : new Destination.Colleague(id);
  }

  /** For the audit. */
  static Map<String, String> words(Destination to) {
    return switch (to) {
      case Destination.Colleague(ManagerId manager) -> Map.of("to", manager.toString());
      case Destination.Mobile(ManagerId manager) ->
          Map.of("to", manager.toString(), "mobile", "true");
      case Destination.Outside(PhoneNumber number) -> Map.of("number", number.e164());
    };
  }
}
