package ua.switchboard.onec.standin.http;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import ua.switchboard.onec.standin.base.Infobase;
import ua.switchboard.onec.standin.control.Faults;
import ua.switchboard.onec.standin.model.EntityType.Kind;
import ua.switchboard.onec.standin.model.ODataError;
import ua.switchboard.onec.standin.query.QueryOptions;
import ua.switchboard.onec.standin.query.ResourcePath;
import ua.switchboard.onec.standin.query.ResourcePath.Segment;

/** Finds out what a request wants, and whether the service user may. */
final class Service {
  private static final Set<String> WRITING = Set.of("POST", "PATCH", "DELETE");

  private final Infobase base;
  private final Faults faults;
  private final Answers answers;
  private final Reading reading;
  private final Writing writing;

  Service(Infobase base, Faults faults, Answers answers) {
    this.base = base;
    this.faults = faults;
    this.answers = answers;
    this.reading = new Reading(base, faults, answers);
    this.writing = new Writing(base, faults, answers);
  }

  void serve(Exchange exchange, Format format) throws IOException {
    var path = ResourcePath.parse(exchange.rawPath().substring(ODataServer.ODATA_PATH.length()));
    var options = QueryOptions.parse(exchange.rawQuery(), faults);
    var model = base.model().published(faults.publication());
    var request = new Request(path, options, format, model);
    exchange.header("DataServiceVersion", "3.0");
    if (path.segments().isEmpty()) {
      onlyGet(exchange);
      answers.service(exchange, request);
    } else if (path.segments().getFirst().name().equals("$metadata")) {
      exchange.set("$metadata");
      onlyGet(exchange);
      answers.metadata(exchange, model);
    } else {
      set(exchange, request, path.segments());
    }
  }

  private void set(Exchange exchange, Request request, List<Segment> segments) throws IOException {
    var first = segments.getFirst();
    var resource = Resource.find(request.model(), first.name());
    exchange.set(first.name());
    checkRights(exchange, resource);
    if (segments.size() > 2) {
      throw Reading.notFound(segments.get(2).name());
    }
    if (first.arguments() == null) {
      collection(exchange, request, resource, segments);
    } else if (segments.size() == 1) {
      entity(exchange, request, resource, first);
    } else {
      ofEntity(exchange, request, resource, segments);
    }
  }

  private void checkRights(Exchange exchange, Resource resource) {
    var set = resource.type().set();
    boolean allowed =
        WRITING.contains(exchange.method()) ? faults.mayWrite(set) : faults.mayRead(set);
    if (!allowed) {
      throw ODataError.forbidden("Недостаточно прав доступа к '%s'".formatted(resource.name()));
    }
  }

  private void collection(
      Exchange exchange, Request request, Resource resource, List<Segment> segments)
      throws IOException {
    if (segments.size() == 2) {
      onlyGet(exchange);
      ofCollection(exchange, request, resource, segments.get(1));
      return;
    }
    switch (exchange.method()) {
      case "GET" -> reading.collection(exchange, request, resource);
      case "POST" -> writing.create(exchange, request, resource);
      default -> throw ODataError.methodNotAllowed(exchange.method());
    }
  }

  /** Functions exist for the tables a register has, and only there. */
  private void ofCollection(Exchange exchange, Request request, Resource resource, Segment segment)
      throws IOException {
    boolean register = resource.type().kind() == Kind.ACCUMULATION_REGISTER && !resource.isRows();
    if (segment.name().equals("$count")) {
      reading.count(exchange, request, resource);
    } else if (segment.name().equals("Turnovers") && register) {
      reading.turnovers(exchange, request, resource.type(), segment);
    } else {
      throw ODataError.badRequest(6, "Метод '%s' не найден".formatted(segment.name()));
    }
  }

  private void entity(Exchange exchange, Request request, Resource resource, Segment key)
      throws IOException {
    switch (exchange.method()) {
      case "GET" -> reading.single(exchange, request, resource, Keys.find(base, resource, key));
      case "PATCH" -> writing.change(exchange, request, resource, key);
      case "DELETE" -> writing.delete(exchange, resource, key);
      default -> throw ODataError.methodNotAllowed(exchange.method());
    }
  }

  private void ofEntity(
      Exchange exchange, Request request, Resource resource, List<Segment> segments)
      throws IOException {
    var name = segments.get(1).name();
    boolean action = name.equals("Post") || name.equals("Unpost");
    if (action && resource.type().kind() == Kind.DOCUMENT && exchange.method().equals("POST")) {
      writing.post(exchange, resource, segments.getFirst(), name.equals("Post"));
      return;
    }
    onlyGet(exchange);
    var item = Keys.find(base, resource, segments.getFirst());
    reading.related(exchange, request, resource, item.row(), name);
  }

  private static void onlyGet(Exchange exchange) {
    if (!exchange.method().equals("GET")) {
      throw ODataError.methodNotAllowed(exchange.method());
    }
  }
}
