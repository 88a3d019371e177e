package ua.switchboard.directory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.PhoneNumber;

/**
 * A manager: a person who is offered calls.
 *
 * @param extension the internal number people dial and say, e.g. {@code 101}; unique
 * @param devices the phones that ring together for this person; may be empty
 * @param mobile the mobile for the GSM stage
 * @param active false once dismissed: never offered, still named in old records
 * @param takesNewClients false keeps a manager out of the ranked stage (owner and groups still
 *     ring)
 * @param deputy who takes the owner's place in an absence
 * @param absences planned absences (leave, sickness), in any order
 */
public record Manager(
    ManagerId id,
    String name,
    String extension,
    List<DeviceName> devices,
    Optional<PhoneNumber> mobile,
    boolean active,
    boolean takesNewClients,
    Optional<ManagerId> deputy,
    List<Absence> absences) {

  public Manager {
    devices = List.copyOf(devices);
    absences = List.copyOf(absences);
  }

  /** The absence that covers this instant. */
  public Optional<Absence> findAbsence(Instant at) {
    return absences.stream().filter(absence -> absence.covers(at)).findFirst();
  }

  /**
   * A planned absence.
   *
   * @param from first instant away
   * @param until first instant back
   */
  public record Absence(Instant from, Instant until, String reason) {
    boolean covers(Instant at) {
      return !at.isBefore(from) && at.isBefore(until);
    }
  }
}
