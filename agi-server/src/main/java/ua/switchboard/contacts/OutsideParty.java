package ua.switchboard.contacts;

import java.util.List;
import java.util.Optional;
import ua.switchboard.call.Caller;
import ua.switchboard.call.Did;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.Counterparty;
import ua.switchboard.directory.Directory;

/**
 * The other side of a call, when it is none of our own.
 *
 * @param number empty when it is withheld or no public one
 * @param client the likeliest of those who have the number
 */
record OutsideParty(Optional<PhoneNumber> number, Optional<Counterparty> client) {
  /** Who called. */
  static Optional<OutsideParty> of(Caller caller, Directory company) {
    return switch (caller) {
      case Caller.Numbered numbered -> of(numbered.e164(), company);
      case Caller.Withheld _ -> Optional.of(new OutsideParty(Optional.empty(), Optional.empty()));
      case Caller.Unparsed unparsed ->
          company.findManagerByExtension(unparsed.raw().strip()).isPresent()
              ? Optional.empty()
              : Optional.of(new OutsideParty(Optional.empty(), Optional.empty()));
    };
  }

  /** Who was called, or has called from this number. */
  static Optional<OutsideParty> of(PhoneNumber number, Directory company) {
    boolean own =
        company.findManagerByMobile(number).isPresent()
            || company.findRoute(new Did(number.digits())).isPresent();
    if (own) {
      return Optional.empty();
    }
    List<Counterparty> clients = company.listCounterparties(number);
    return Optional.of(new OutsideParty(Optional.of(number), clients.stream().findFirst()));
  }
}
