package ua.switchboard.onec.standin.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.standin.base.Infobase;
import ua.switchboard.onec.standin.base.StoredObject;
import ua.switchboard.onec.standin.base.WriteMode;
import ua.switchboard.onec.standin.control.Fault;
import ua.switchboard.onec.standin.control.Faults;
import ua.switchboard.onec.standin.control.Feature;
import ua.switchboard.onec.standin.model.EntityType;
import ua.switchboard.onec.standin.model.ODataError;
import ua.switchboard.onec.standin.query.ResourcePath.Segment;
import ua.switchboard.onec.standin.query.Selection;

/** POST, PATCH, DELETE, and the actions Post and Unpost. */
final class Writing {
  private final ObjectMapper json = new ObjectMapper();
  private final Infobase base;
  private final Faults faults;
  private final Answers answers;

  Writing(Infobase base, Faults faults, Answers answers) {
    this.base = base;
    this.faults = faults;
    this.answers = answers;
  }

  void create(Exchange exchange, Request request, Resource resource) throws IOException {
    if (resource.isRows()) {
      throw ODataError.badRequest(13, "Строки табличной части не создаются отдельно от объекта");
    }
    var type = resource.type();
    if (type.kind() == EntityType.Kind.ACCUMULATION_REGISTER) {
      throw ODataError.methodNotAllowed(exchange.method());
    }
    var created = base.write(type, null, body(exchange), mode(exchange));
    dieAfterStoring();
    boolean object = type.kind().isObject();
    if (object) {
      exchange.rawHeader(
          "Location", exchange.root() + "/" + type.publishedAs() + "(guid'" + created.ref() + "')");
    }
    answer(exchange, request, resource, object ? 201 : 200, created);
  }

  void change(Exchange exchange, Request request, Resource resource, Segment key)
      throws IOException {
    var type = objects(resource, exchange);
    var ref = Keys.ref(key);
    checkVersion(exchange, type, ref);
    var changed = base.write(type, ref, body(exchange), mode(exchange));
    dieAfterStoring();
    answer(exchange, request, resource, 200, changed);
  }

  void delete(Exchange exchange, Resource resource, Segment key) {
    var type = resource.type();
    var item = Keys.find(base, resource, key);
    if (item.object() == null || type.kind() == EntityType.Kind.ACCUMULATION_REGISTER) {
      throw ODataError.methodNotAllowed(exchange.method());
    }
    base.remove(type.set(), item.object().ref());
    dieAfterStoring();
    exchange.empty(204);
  }

  void post(Exchange exchange, Resource resource, Segment key, boolean posted) {
    var type = objects(resource, exchange);
    base.post(type, Keys.ref(key), posted);
    exchange.empty(200);
  }

  private static EntityType objects(Resource resource, Exchange exchange) {
    if (resource.isRows() || !resource.type().kind().isObject()) {
      throw ODataError.methodNotAllowed(exchange.method());
    }
    return resource.type();
  }

  private void answer(
      Exchange exchange, Request request, Resource resource, int status, StoredObject object)
      throws IOException {
    var type = resource.type();
    answers
        .entities(
            exchange,
            request,
            status,
            type.publishedAs(),
            type.shape(),
            Selection.whole(type.shape(), type.tables()))
        .single(new Item(object.row(), object));
  }

  private void checkVersion(Exchange exchange, EntityType type, UUID ref) {
    var wanted = exchange.header("If-Match");
    if (wanted == null || !faults.strikes(Fault.IF_MATCH_HONOURED)) {
      return;
    }
    var version = wanted.replaceFirst("^W/", "").replace("\"", "");
    boolean same =
        base.find(type.set(), ref)
            .map(object -> object.text("DataVersion").equals(version))
            .orElse(true);
    if (!same) {
      throw ODataError.preconditionFailed();
    }
  }

  private void dieAfterStoring() {
    if (faults.strikes(Fault.DIE_AFTER_STORING)) {
      throw new ConnectionCut();
    }
  }

  private WriteMode mode(Exchange exchange) {
    return new WriteMode(
        true,
        "true".equals(exchange.header("1C_OData-DataLoadMode")),
        faults.has(Feature.ROWS_WITHOUT_TYPE),
        faults.has(Feature.OWN_REF));
  }

  private JsonNode body(Exchange exchange) {
    if (isXml(exchange.header("Content-Type"))) {
      throw ODataError.unsupportedMediaType();
    }
    try {
      return json.readTree(exchange.body());
    } catch (IOException _) {
      throw ODataError.refused("Непредвиденный символ при чтении JSON");
    }
  }

  private static boolean isXml(@Nullable String contentType) {
    return contentType != null && contentType.contains("xml");
  }
}
