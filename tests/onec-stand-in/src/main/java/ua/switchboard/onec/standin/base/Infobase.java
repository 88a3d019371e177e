package ua.switchboard.onec.standin.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.standin.control.Faults;
import ua.switchboard.onec.standin.model.Column;
import ua.switchboard.onec.standin.model.EntityType;
import ua.switchboard.onec.standin.model.Model;
import ua.switchboard.onec.standin.model.ODataError;
import ua.switchboard.onec.standin.query.Range;

/**
 * The infobase in memory. Thread-safe: one writer at a time, readers take no lock. Sets are named
 * as in the table of objects, whatever this infobase publishes them as.
 */
public final class Infobase {
  private final ReentrantLock writing = new ReentrantLock();
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, ObjectTable> tables = new LinkedHashMap<>();
  private final Writer writer;
  private final Numbering numbering = new Numbering();
  private final Model model;
  private final Random random;

  /** An infobase with this company in it; {@code clock} gives today and the zone. */
  public Infobase(Company company, Clock clock, Random random, Faults faults) {
    this.model = Model.unf16();
    this.random = random;
    for (var type : model.listTypes()) {
      tables.put(type.set(), new ObjectTable(company.computed(type)));
    }
    this.writer = new Writer(this, modules(clock, faults), faults);
    company.fill(new Filling(this), clock);
  }

  private Map<String, ObjectModule> modules(Clock clock, Faults faults) {
    var author = Refs.named("Catalog_Пользователи", DemoPeople.SERVICE_USER);
    return Map.of(
        "Document_Событие", new EventModule(this, author),
        "Document_ЗаказПокупателя", new OrderModule(author),
        "Catalog_Контрагенты", new CounterpartyModule(this, clock, faults));
  }

  /** The state of everything at one moment. */
  public record Backup(Map<String, Object> contents) {
    public Backup {
      contents = Map.copyOf(contents);
    }
  }

  /** The configuration, by the names of the table. */
  public Model model() {
    return model;
  }

  /** The object, or nothing; also for a set that is none. */
  public Optional<StoredObject> find(String set, UUID ref) {
    var table = tables.get(set);
    return table == null ? Optional.empty() : table.find(ref);
  }

  /** The object, which must be there. */
  public StoredObject get(String set, UUID ref) {
    return find(set, ref).orElseThrow(() -> new NoSuchElementException(set + ": " + ref));
  }

  /** Every object of a set, by reference. Close to what happens meanwhile, never torn. */
  public Stream<StoredObject> list(String set) {
    return list(set, Range.ALL);
  }

  /** The objects of a set within a range, by reference. */
  public Stream<StoredObject> list(String set, Range range) {
    return table(set).stream(range);
  }

  /** How many objects a set has. */
  public long count(String set) {
    return table(set).count();
  }

  /** A person creates an object in 1C; properties by OData names. */
  public StoredObject create(String set, Map<String, ?> properties) {
    return write(model.get(set), null, json.valueToTree(properties), WriteMode.PERSON);
  }

  /** A person changes an object in 1C; properties by OData names. */
  public StoredObject edit(String set, UUID ref, Map<String, ?> properties) {
    return write(model.get(set), ref, json.valueToTree(properties), WriteMode.PERSON);
  }

  /** Deletes an object physically; whether there was one. */
  public boolean remove(String set, UUID ref) {
    writing.lock();
    try {
      return table(set).remove(ref);
    } finally {
      writing.unlock();
    }
  }

  /**
   * A sale is entered and posted: one record in the register Продажи.
   *
   * @param period local time of the infobase
   */
  public StoredObject addSale(
      LocalDateTime period, UUID counterparty, UUID employee, BigDecimal revenue, BigDecimal cost) {
    writing.lock();
    try {
      var sale =
          Sales.record(
              model, newRef(), new Sales.Sale(period, counterparty, employee, revenue, cost));
      table(Sales.REGISTER).put(sale);
      return sale;
    } finally {
      writing.unlock();
    }
  }

  /** Keeps the state for {@link #restore}. */
  public Backup backup() {
    writing.lock();
    try {
      Map<String, Object> contents = new LinkedHashMap<>();
      tables.forEach((set, table) -> contents.put(set, table.contents()));
      return new Backup(contents);
    } finally {
      writing.unlock();
    }
  }

  /** The administrator restores an older backup: data versions go back with it. */
  public void restore(Backup backup) {
    writing.lock();
    try {
      tables.forEach((set, table) -> {
        if (backup.contents().get(set) instanceof ObjectTable.Contents contents) {
          table.restore(contents);
        }
      });
    } finally {
      writing.unlock();
    }
  }

  /**
   * Creates or changes an object.
   *
   * @param published the set as it is seen by who writes
   * @param ref null to create
   * @throws ODataError when 1C would refuse it; nothing has been stored then
   */
  public StoredObject write(
      EntityType published, @Nullable UUID ref, JsonNode body, WriteMode mode) {
    writing.lock();
    try {
      return writer.write(published, ref, body, mode);
    } finally {
      writing.unlock();
    }
  }

  /** Posts or unposts a document. */
  public void post(EntityType published, UUID ref, boolean posted) {
    writing.lock();
    try {
      writer.post(published, ref, posted);
    } finally {
      writing.unlock();
    }
  }

  Draft draft(String set, UUID ref) {
    return Draft.create(model.get(set), ref);
  }

  StoredObject store(Draft draft) {
    numbering.number(draft);
    var object = draft.finished();
    table(object.type().set()).put(object);
    return object;
  }

  void put(StoredObject object) {
    table(object.type().set()).put(object);
  }

  /** The predefined item of this name; the empty reference when somebody has deleted it. */
  UUID predefined(String set, String name) {
    return list(set)
        .filter(item -> item.text("PredefinedDataName").equals(name))
        .map(StoredObject::ref)
        .findFirst()
        .orElse(Column.EMPTY_REF);
  }

  /** Shaped as a random reference, but the same in every run of the same seed. */
  UUID newRef() {
    return new UUID(
        random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | Long.MIN_VALUE);
  }

  private ObjectTable table(String set) {
    var table = tables.get(set);
    if (table == null) {
      throw new IllegalArgumentException(
          "set: '%s' (expected: one of %s)".formatted(set, tables.keySet()));
    }
    return table;
  }

  /** Everything as JSON by OData names, for people who want to look inside. */
  public JsonNode export() {
    var all = JsonNodeFactory.instance.objectNode();
    for (var set : List.copyOf(tables.keySet())) {
      var objects = all.putArray(set);
      list(set).forEach(object -> objects.add(JsonValues.tree(object.describe())));
    }
    return all;
  }
}
