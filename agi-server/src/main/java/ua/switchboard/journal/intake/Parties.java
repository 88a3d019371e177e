package ua.switchboard.journal.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import ua.switchboard.call.DeviceName;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.Trunk;
import ua.switchboard.journal.intake.Channel.Dial;
import ua.switchboard.numbering.PhoneNumberReader;

/** Tells whose channel one is, by the company as it is now. Not thread-safe. */
final class Parties {
  /** A telephone in the house that is no manager's: the duty telephone, a door. */
  private static final Pattern EXTENSION = Pattern.compile("[0-9]{1,6}");

  private static final int LONGEST_TRUNK = 40;
  private static final int LONGEST_NUMBER = 80;

  private final Directory company;
  private final PhoneNumberReader numbers;
  private final Map<String, String> trunks = new HashMap<>();

  Parties(Directory company, PhoneNumberReader numbers) {
    this.company = company;
    this.numbers = numbers;
    for (Trunk trunk : company.listTrunks()) {
      trunks.put(DialText.endpointOf(trunk.dialPattern()), trunk.name());
    }
  }

  /**
   * Whose channel this is.
   *
   * @param dials all of the call, from which a line's number is known
   */
  Party of(Channel channel, List<Dial> dials, boolean caller) {
    String endpoint = DialText.endpointOfChannel(channel.name());
    Optional<Manager> own = DeviceName.find(endpoint).flatMap(company::findManagerByDevice);
    if (own.isPresent()) {
      return new Party(Party.Kind.MANAGER, own, own.get().extension(), Optional.empty());
    }
    String shortName = endpoint.substring(endpoint.indexOf('/') + 1);
    Optional<String> trunk = Optional.ofNullable(trunks.get(endpoint));
    if (trunk.isEmpty() && EXTENSION.matcher(shortName).matches()) {
      return new Party(Party.Kind.OTHER, Optional.empty(), shortName, Optional.empty());
    }
    String line = trunk.orElse(cut(shortName, LONGEST_TRUNK));
    String number = caller ? channel.number() : dialled(endpoint, channel, dials);
    Optional<Manager> mobile = numbers.readOne(number).flatMap(company::findManagerByMobile);
    return new Party(
        mobile.isPresent() ? Party.Kind.MANAGER : Party.Kind.CLIENT,
        mobile,
        cut(number, LONGEST_NUMBER),
        line.isEmpty() ? Optional.empty() : Optional.of(line));
  }

  private static String dialled(String endpoint, Channel channel, List<Dial> dials) {
    String number = "";
    for (Dial dial : dials) {
      Optional<String> found = DialText.numberTo(endpoint, dial.what());
      if (found.isPresent() && (number.isEmpty() || dial.at() <= channel.from())) {
        number = found.get();
      }
    }
    return number;
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
