package ua.switchboard.journal.intake;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import ua.switchboard.call.CallId;
import ua.switchboard.call.Caller;
import ua.switchboard.call.DialStatus;
import ua.switchboard.call.Did;
import ua.switchboard.call.HangupCause;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.Counterparty;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.InboundRoute;
import ua.switchboard.directory.Manager;
import ua.switchboard.journal.UnroutedCalls.UnroutedCall;
import ua.switchboard.journal.intake.AssembledCall.Direction;
import ua.switchboard.journal.intake.AssembledCall.HungUpBy;
import ua.switchboard.live.FinishedCall;
import ua.switchboard.live.FinishedCall.End;
import ua.switchboard.numbering.PhoneNumberReader;

/** A call that Switchboard did not route, in the words of those it did. Not thread-safe. */
final class Records {
  private static final String WHY = "not-routed";
  private static final Pattern DID = Pattern.compile("[+]?[A-Za-z0-9*#._-]{1,64}");
  private static final Set<String> STATUSES =
      Set.of("ANSWER", "BUSY", "NOANSWER", "CANCEL", "CONGESTION", "CHANUNAVAIL");

  private final Directory company;
  private final PhoneNumberReader numbers;

  Records(Directory company, PhoneNumberReader numbers) {
    this.company = company;
    this.numbers = numbers;
  }

  /**
   * The call.
   *
   * @param id of its record
   */
  UnroutedCall of(CallId id, AssembledCall call) {
    boolean inbound = call.direction() == Direction.INBOUND;
    Optional<Did> did =
        inbound && DID.matcher(call.dialled()).matches()
            ? Optional.of(new Did(call.dialled()))
            : Optional.empty();
    Caller caller = caller(call);
    Optional<PhoneNumber> dialled =
        call.direction() == Direction.OUTBOUND ? numbers.readOne(call.dialled()) : Optional.empty();
    Optional<PhoneNumber> remote = inbound ? caller.number() : dialled;
    Optional<Counterparty> client =
        remote.flatMap(number -> company.listCounterparties(number).stream().findFirst());
    var finished =
        new FinishedCall(
            id,
            end(call),
            WHY,
            did,
            caller,
            dialled,
            client,
            call.arrivedAt(),
            call.answeredAt(),
            call.endedAt(),
            call.answeredBy().map(Manager::id),
            List.of(),
            Optional.empty(),
            status(call),
            HangupCause.of(Integer.toString(call.cause())));
    String line = did.flatMap(company::findRoute).map(InboundRoute::name).orElse("");
    return new UnroutedCall(
        call.direction().name(), line, finished, AssemblyStore.seconds(call.talkMillis()));
  }

  private Caller caller(AssembledCall call) {
    if (call.direction() == Direction.INBOUND) {
      return numbers.readCaller(call.callerNumber(), "", call.callerName());
    }
    String extension =
        call.legs().stream()
            .filter(leg -> leg.role() == AssembledCall.Role.CALLER)
            .map(leg -> leg.party().number())
            .findFirst()
            .orElse(call.callerNumber());
    return new Caller.Unparsed(extension, "");
  }

  private static End end(AssembledCall call) {
    if (call.direction() == Direction.OUTBOUND) {
      return End.OUTGOING;
    }
    if (call.answeredAt().isPresent()) {
      return End.ANSWERED;
    }
    boolean gaveUp = call.hungUpBy().filter(HungUpBy.CALLER::equals).isPresent();
    return gaveUp ? End.ABANDONED : End.NOT_ANSWERED;
  }

  private static DialStatus status(AssembledCall call) {
    if (call.answeredAt().isPresent()) {
      return DialStatus.ANSWER;
    }
    return STATUSES.contains(call.dialStatus()) && !call.dialStatus().equals("ANSWER")
        ? DialStatus.of(call.dialStatus())
        : DialStatus.UNKNOWN;
  }
}
