package ua.switchboard.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.CallId;
import ua.switchboard.call.Caller;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.DialStatus;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.Counterparty;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.journal.CallDocument.AttemptPart;
import ua.switchboard.journal.CallDocument.CallerPart;
import ua.switchboard.journal.CallDocument.CandidatePart;
import ua.switchboard.journal.CallDocument.Client;
import ua.switchboard.journal.CallDocument.Line;
import ua.switchboard.journal.CallDocument.Person;
import ua.switchboard.journal.CallDocument.TracePart;
import ua.switchboard.journal.UnroutedCalls.UnroutedCall;
import ua.switchboard.live.FinishedCall;
import ua.switchboard.live.FinishedCall.End;
import ua.switchboard.live.FinishedCall.Offer;
import ua.switchboard.routing.RoutePlan;
import ua.switchboard.routing.RouteTrace;

/** Turns what the core says of a finished call into the document that is kept. Thread-safe. */
final class CallDocuments {
  /** Of a trace: a company of hundreds would otherwise write hundreds of kilobytes a call. */
  private static final int CANDIDATES = 200;

  private static final int NAME = 200;
  private static final int RAW = 80;
  private static final int ATTEMPTS = 1_000;

  private final CurrentDirectory directory;
  private final boolean recordOutgoing;

  /**
   * @param directory names what a call knows by id only
   * @param recordOutgoing whether outgoing calls are recorded
   */
  CallDocuments(CurrentDirectory directory, boolean recordOutgoing) {
    this.directory = directory;
    this.recordOutgoing = recordOutgoing;
  }

  CallDocument document(FinishedCall call) {
    String line = call.plan().map(plan -> plan.route().name()).orElse("");
    return document(call, direction(call), line, talkSeconds(call));
  }

  CallDocument document(UnroutedCall call) {
    return document(call.call(), call.direction(), call.line(), call.talkSeconds());
  }

  private CallDocument document(
      FinishedCall call, String direction, String line, @Nullable Long talkSeconds) {
    Directory company = directory.get();
    return new CallDocument(
        CallDocument.VERSION,
        call.id().value(),
        direction,
        call.did().map(did -> new Line(did.value(), cut(line, NAME / 2))).orElse(null),
        caller(call.caller()),
        call.dialled().map(PhoneNumber::e164).orElse(null),
        call.client().map(CallDocuments::client).orElse(null),
        text(call.arrivedAt()),
        call.answeredAt().map(CallDocuments::text).orElse(null),
        text(call.endedAt()),
        call.end().name(),
        call.why(),
        call.status().name(),
        call.cause().q850(),
        call.answeredBy().map(id -> person(company, id)).orElse(null),
        talkSeconds,
        waitingSeconds(call),
        recording(call),
        call.plan().map(RoutePlan::summary).orElse(null),
        attempts(company, call.offers()));
  }

  private static String direction(FinishedCall call) {
    if (call.end() == End.OUTGOING) {
      return "OUTBOUND";
    }
    return call.plan().map(RoutePlan::isInternal).orElse(false) ? "INTERNAL" : "INBOUND";
  }

  private static CallerPart caller(Caller caller) {
    String name = caller.name().isBlank() ? null : cut(caller.name(), NAME);
    return switch (caller) {
      case Caller.Numbered numbered -> new CallerPart(numbered.e164().e164(), null, name, false);
      case Caller.Withheld ignored -> new CallerPart(null, null, name, true);
      case Caller.Unparsed unparsed -> new CallerPart(null, cut(unparsed.raw(), RAW), name, false);
    };
  }

  private static Client client(Counterparty client) {
    return new Client(client.id(), client.code().isEmpty() ? null : client.code(), client.name());
  }

  private static Person person(Directory company, ManagerId id) {
    return new Person(id.value(), company.findManager(id).map(Manager::name).orElse(""));
  }

  private static boolean hasTalked(FinishedCall call) {
    return call.end() == End.ANSWERED
        || call.end() == End.OUTGOING && call.status() == DialStatus.ANSWER
        || call.answeredAt().isPresent();
  }

  private static @Nullable Long talkSeconds(FinishedCall call) {
    if (!hasTalked(call)) {
      return 0L;
    }
    return call.answeredAt().map(at -> seconds(at, call.endedAt())).orElse(null);
  }

  private static @Nullable Long waitingSeconds(FinishedCall call) {
    if (!hasTalked(call)) {
      return seconds(call.arrivedAt(), call.endedAt());
    }
    return call.answeredAt().map(at -> seconds(call.arrivedAt(), at)).orElse(null);
  }

  /** The name that the dialplan gives it: by the call. */
  private @Nullable String recording(FinishedCall call) {
    boolean wanted =
        call.end() == End.OUTGOING
            ? recordOutgoing
            : call.plan().map(plan -> plan.route().policy().record()).orElse(false);
    return wanted && hasTalked(call) ? call.id().value() + ".wav" : null;
  }

  private static List<AttemptPart> attempts(Directory company, List<Offer> offers) {
    List<AttemptPart> attempts = new ArrayList<>();
    for (Offer offer : offers.subList(0, Math.min(offers.size(), ATTEMPTS))) {
      attempts.add(attempt(company, offer, attempts.size() + 1));
    }
    return attempts;
  }

  private static AttemptPart attempt(Directory company, Offer offer, int position) {
    Instant rings = offer.rangAt().orElse(offer.offeredAt());
    return new AttemptPart(
        position,
        person(company, offer.manager()),
        offer.stage().name(),
        offer.reason(),
        offer.lap(),
        offer.stage() == CascadeStage.GSM ? null : devices(company, offer.manager()),
        offer.trunk().orElse(null),
        text(offer.offeredAt()),
        offer.rangAt().map(CallDocuments::text).orElse(null),
        offer.answeredAt().map(CallDocuments::text).orElse(null),
        text(offer.endedAt()),
        seconds(rings, offer.answeredAt().orElse(offer.endedAt())),
        offer.outcome().name(),
        offer.notTaken());
  }

  private static @Nullable String devices(Directory company, ManagerId id) {
    Optional<String> joined =
        company
            .findManager(id)
            .map(manager ->
                manager.devices().stream()
                    .map(DeviceName::toString)
                    .collect(Collectors.joining("&")));
    return joined
        .filter(devices -> !devices.isEmpty() && devices.length() <= 2 * NAME)
        .orElse(null);
  }

  /** Takes a hundred times as long as the call's own document. */
  static TracePart trace(CallId call, RoutePlan plan) {
    RouteTrace trace = plan.essentials(CANDIDATES);
    return new TracePart(
        call.value(),
        trace.summary(),
        trace.notes(),
        trace.candidates().stream().map(CallDocuments::candidate).toList());
  }

  private static CandidatePart candidate(RouteTrace.Considered considered) {
    return new CandidatePart(
        considered.stage().name(),
        considered.manager().map(ManagerId::value).orElse(null),
        considered.name(),
        considered.kept(),
        considered.reason(),
        considered.detail());
  }

  /** Clocks are moved: what ended before it began took no time. */
  private static long seconds(Instant from, Instant until) {
    return Math.max(0, Duration.between(from, until).toSeconds());
  }

  private static String text(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private static String cut(String text, int longest) {
    int characters = text.codePointCount(0, text.length());
    return characters <= longest ? text : text.substring(0, text.offsetByCodePoints(0, longest));
  }
}
