package ua.switchboard.live;

import java.util.List;
import java.util.Optional;
import ua.switchboard.call.DeviceName;
import ua.switchboard.directory.Trunk;

/** Which offer a leg of Asterisk's belongs to, by the names Asterisk gives it. */
final class Legs {
  private Legs() {}

  /** What Asterisk calls the telephones an attempt rings, or the trunk it rings a mobile over. */
  static List<DeviceName> devices(Attempt attempt) {
    return attempt.trunk().map(Legs::devices).orElseGet(() -> attempt.manager().devices());
  }

  /** What Asterisk calls a trunk. */
  static List<DeviceName> devices(Trunk trunk) {
    return DeviceName.find(endpoint(trunk)).stream().toList();
  }

  /** Whether a device or a trunk's endpoint of this name is what the attempt rings. */
  static boolean belongs(Attempt attempt, DeviceName device) {
    return attempt
        .trunk()
        .map(trunk -> endpoint(trunk).equals(device.value()))
        .orElseGet(() -> attempt.hasDevice(device));
  }

  /**
   * Whether this is what was dialled: a device, its endpoint alone (as AMI writes dial strings), or
   * a trunk's dial string with or without its technology.
   */
  static boolean wasDialled(Attempt attempt, String dialString) {
    Optional<Trunk> trunk = attempt.trunk();
    if (trunk.isPresent()) {
      String dialled = attempt.manager().mobile().map(trunk.get()::dialString).orElse(dialString);
      return isSame(dialled, dialString);
    }
    return attempt.manager().devices().stream()
        .anyMatch(device -> isSame(device.value(), dialString));
  }

  private static boolean isSame(String dialled, String said) {
    return dialled.equals(said) || dialled.substring(dialled.indexOf('/') + 1).equals(said);
  }

  /** {@code PJSIP/{number}@kyivstar} and {@code SIP/kyivstar/{number}} ring over PJSIP/kyivstar. */
  private static String endpoint(Trunk trunk) {
    String pattern = trunk.dialPattern();
    int slash = pattern.indexOf('/');
    int at = pattern.lastIndexOf('@');
    String rest = at > 0 ? pattern.substring(at + 1) : pattern.substring(slash + 1);
    int end = rest.indexOf('/');
    return pattern.substring(0, slash + 1) + (end < 0 ? rest : rest.substring(0, end));
  }
}
