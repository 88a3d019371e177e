package ua.switchboard.onec.standin.http;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.standin.base.Infobase;
import ua.switchboard.onec.standin.base.Turnovers;
import ua.switchboard.onec.standin.control.Faults;
import ua.switchboard.onec.standin.control.Feature;
import ua.switchboard.onec.standin.model.EntityType;
import ua.switchboard.onec.standin.model.ODataError;
import ua.switchboard.onec.standin.model.Shape;
import ua.switchboard.onec.standin.model.Table;
import ua.switchboard.onec.standin.model.VirtualTable;
import ua.switchboard.onec.standin.query.Evaluator;
import ua.switchboard.onec.standin.query.Expr;
import ua.switchboard.onec.standin.query.Fields;
import ua.switchboard.onec.standin.query.FilterParser;
import ua.switchboard.onec.standin.query.QueryOptions;
import ua.switchboard.onec.standin.query.Range;
import ua.switchboard.onec.standin.query.ResourcePath.Segment;
import ua.switchboard.onec.standin.query.Selection;
import ua.switchboard.onec.standin.query.Sorting;

/** GET: collections, counts, single entities, related ones, turnovers. */
final class Reading {
  private static final LocalDateTime FIRST = LocalDateTime.of(1, 1, 1, 0, 0);
  private static final LocalDateTime LAST = LocalDateTime.of(9999, 12, 31, 23, 59, 59);

  private final Infobase base;
  private final Faults faults;
  private final Answers answers;
  private final Evaluator evaluator;

  Reading(Infobase base, Faults faults, Answers answers) {
    this.base = base;
    this.faults = faults;
    this.answers = answers;
    this.evaluator =
        new Evaluator((set, ref) -> base.find(set, ref).map(object -> object.row()).orElse(null));
  }

  void collection(Exchange exchange, Request request, Resource resource) throws IOException {
    checkHidden(resource, request.options().allowedOnly());
    var query = new Query(request, resource.shape(), resource.tables());
    long count =
        request.options().inlineCount() ? query.matching(source(resource, query)).count() : -1;
    var writer =
        answers.entities(
            exchange, request, 200, resource.name(), resource.shape(), query.selection);
    writer.beginFeed(count);
    var wanted = query.page(source(resource, query)).iterator();
    while (wanted.hasNext()) {
      writer.entry(wanted.next());
    }
    writer.endFeed();
  }

  void count(Exchange exchange, Request request, Resource resource) {
    if (!faults.has(Feature.COUNT)) {
      throw notFound("$count");
    }
    checkHidden(resource, request.options().allowedOnly());
    var query = new Query(request, resource.shape(), resource.tables());
    boolean all = query.filter == null && !resource.isRows() && faults.hiddenRows().isEmpty();
    long count =
        all ? base.count(resource.type().set()) : query.matching(source(resource, query)).count();
    exchange.send(200, "text/plain;charset=utf-8", Long.toString(count));
  }

  void single(Exchange exchange, Request request, Resource resource, Item item) throws IOException {
    if (item.object() != null && faults.hiddenRows().contains(item.object().ref())) {
      throw hidden();
    }
    var query = new Query(request, resource.shape(), resource.tables());
    answers
        .entities(exchange, request, 200, resource.name(), resource.shape(), query.selection)
        .single(item);
  }

  /** {@code Set(key)/Reference}. */
  void related(
      Exchange exchange, Request request, Resource resource, Object[] row, String navigation)
      throws IOException {
    var column = resource.shape().find(navigation + "_Key").orElseThrow(() -> notFound(navigation));
    var target = column.target();
    var type = target == null ? null : request.model().findByTableName(target).orElse(null);
    if (type == null) {
      throw notFound(navigation);
    }
    var related = Resource.find(request.model(), type.publishedAs());
    single(exchange, request, related, Keys.object(base, type, (UUID) row[column.index()]));
  }

  /** {@code Register/Turnovers(…)}. */
  void turnovers(Exchange exchange, Request request, EntityType register, Segment call)
      throws IOException {
    var filter = request.options().filter();
    if (filter != null && filter.matches("(?s).*\\bPeriod\\b.*")) {
      throw ODataError.refused("Произошла внутренняя ошибка OData сервиса");
    }
    var arguments = call.literals();
    var table = table(register, arguments);
    var records = register.getTable(EntityType.RECORD_SET).rows();
    var condition = condition(request, records, arguments);
    var rows =
        new Turnovers(base, register)
            .rows(
                table,
                moment(arguments, "StartPeriod", FIRST),
                moment(arguments, "EndPeriod", LAST),
                row -> condition == null || evaluator.test(condition, row));
    var query = new Query(request, table.shape(), List.of());
    var writer =
        answers.entities(
            exchange, request, 200, table.shape().typeName(), table.shape(), query.selection);
    writer.beginFeed(-1);
    var wanted = query.page(rows.stream().map(row -> new Item(row, null))).iterator();
    while (wanted.hasNext()) {
      writer.entry(wanted.next());
    }
    writer.endFeed();
  }

  private static VirtualTable table(EntityType register, Map<String, Object> arguments) {
    for (var name : arguments.keySet()) {
      if (!List.of("StartPeriod", "EndPeriod", "Dimensions", "Condition").contains(name)) {
        throw ODataError.badRequest(12, "Параметр метода '%s' не найден".formatted(name));
      }
    }
    return arguments.get("Dimensions") instanceof String names && !names.isBlank()
        ? VirtualTable.turnovers(register, List.of(names.strip().split("\\s*,\\s*", -1)))
        : VirtualTable.turnovers(register);
  }

  private @Nullable Expr condition(Request request, Shape records, Map<String, Object> arguments) {
    return arguments.get("Condition") instanceof String text && !text.isBlank()
        ? FilterParser.parse(text, new Fields(request.model(), records, faults))
        : null;
  }

  private static LocalDateTime moment(
      Map<String, Object> arguments, String name, LocalDateTime absent) {
    return switch (arguments.get(name)) {
      case null -> absent;
      case LocalDateTime moment -> moment;
      default ->
          throw ODataError.badRequest(6, "Параметр '%s': ожидается datetime".formatted(name));
    };
  }

  private Stream<Item> source(Resource resource, Query query) {
    var hidden = faults.hiddenRows();
    var items = resource.items(base, Range.of(query.filter));
    return hidden.isEmpty()
        ? items
        : items.filter(item -> item.object() == null || !hidden.contains(item.object().ref()));
  }

  /** Row-level rights: everything is refused unless the client asks for what is allowed only. */
  private void checkHidden(Resource resource, boolean allowedOnly) {
    boolean touches =
        faults.hiddenRows().stream()
            .anyMatch(ref -> base.find(resource.type().set(), ref).isPresent());
    if (touches && !allowedOnly) {
      throw hidden();
    }
  }

  private static ODataError hidden() {
    return ODataError.forbidden("Недостаточно прав для чтения данных");
  }

  static ODataError notFound(String segment) {
    return ODataError.badRequest(6, "Сегмент пути '%s' не найден!".formatted(segment));
  }

  /** The system options, bound to the properties of what is asked. */
  private final class Query {
    final @Nullable Expr filter;
    final Selection selection;
    private final Sorting sorting;
    private final QueryOptions options;

    Query(Request request, Shape shape, List<Table> tables) {
      options = request.options();
      var fields = new Fields(request.model(), shape, faults);
      filter = options.filter() == null ? null : FilterParser.parse(options.filter(), fields);
      sorting = options.orderBy() == null ? Sorting.NONE : Sorting.parse(options.orderBy(), fields);
      selection =
          options.select() == null
              ? Selection.whole(shape, tables)
              : Selection.parse(options.select(), shape, tables);
    }

    Stream<Item> matching(Stream<Item> items) {
      return filter == null ? items : items.filter(item -> evaluator.test(filter, item.row()));
    }

    /** Skip goes before top, whatever their order; counting all makes the server ignore both. */
    Stream<Item> page(Stream<Item> items) {
      var sorted = sorted(matching(items));
      if (options.inlineCount()) {
        return sorted;
      }
      var rest = sorted.skip(options.skip());
      return options.top() < 0 ? rest : rest.limit(options.top());
    }

    /** Keeps no more than the page needs. */
    private Stream<Item> sorted(Stream<Item> items) {
      if (sorting.isStored()) {
        return items;
      }
      Comparator<Item> order = Comparator.comparing(Item::row, sorting.comparator(evaluator));
      if (options.top() < 0 || options.inlineCount()) {
        return items.sorted(order);
      }
      int needed = options.top() + options.skip();
      var best = new PriorityQueue<>(order.reversed());
      items.forEach(item -> {
        best.add(item);
        if (best.size() > needed) {
          best.poll();
        }
      });
      List<Item> list = new ArrayList<>(best);
      list.sort(order);
      return list.stream();
    }
  }
}
