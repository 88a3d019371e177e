package ua.switchboard.routing;

import java.util.List;
import java.util.Optional;
import ua.switchboard.call.Caller;
import ua.switchboard.call.Did;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.Counterparty;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.Manager;

/**
 * Who a caller is to the company.
 *
 * @param clients every counterparty with this number; none for one of our own
 * @param colleague the manager who calls, from an extension or their own mobile
 * @param ownLine the number is one of the company's own
 */
record WhoCalls(List<Counterparty> clients, Optional<Manager> colleague, boolean ownLine) {
  private static final WhoCalls NOBODY = new WhoCalls(List.of(), Optional.empty(), false);

  static WhoCalls of(Caller caller, Directory directory) {
    return switch (caller) {
      case Caller.Numbered numbered -> of(numbered.e164(), directory);
      case Caller.Withheld ignored -> NOBODY;
      case Caller.Unparsed unparsed ->
          new WhoCalls(List.of(), directory.findManagerByExtension(unparsed.raw().strip()), false);
    };
  }

  private static WhoCalls of(PhoneNumber number, Directory directory) {
    Optional<Manager> colleague = directory.findManagerByMobile(number);
    boolean ownLine = directory.findRoute(new Did(number.digits())).isPresent();
    List<Counterparty> clients =
        colleague.isPresent() || ownLine ? List.of() : directory.listCounterparties(number);
    return new WhoCalls(clients, colleague, ownLine);
  }

  /** One of our own: never a new client, never somebody's client. */
  boolean isInternal() {
    return colleague.isPresent() || ownLine;
  }

  boolean isVip() {
    for (Counterparty client : clients) {
      if (client.vip()) {
        return true;
      }
    }
    return false;
  }
}
