package ua.switchboard.directory;

import java.util.List;
import java.util.Optional;
import ua.switchboard.call.PhoneNumber;

/**
 * A client as 1C knows it (контрагент).
 *
 * @param id our key
 * @param code the code shown in 1C; may be empty
 * @param owner the manager attached to this client
 * @param vip goes before others when callers wait
 * @param phones every number of the company and its contact persons
 */
public record Counterparty(
    long id,
    String code,
    String name,
    Optional<ManagerId> owner,
    boolean vip,
    List<PhoneNumber> phones) {
  public Counterparty {
    phones = List.copyOf(phones);
  }
}
