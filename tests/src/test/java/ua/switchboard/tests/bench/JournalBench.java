package ua.switchboard.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Database;
import ua.switchboard.db.EmbeddedFolders;
import ua.switchboard.db.PoolLimits;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.journal.search.CallCursor;
import ua.switchboard.journal.search.CallDirection;
import ua.switchboard.journal.search.CallFilter;
import ua.switchboard.journal.search.CallPage;
import ua.switchboard.journal.search.CallResult;
import ua.switchboard.journal.search.CallSearch;
import ua.switchboard.journal.search.NumberFilter;
import ua.switchboard.journal.search.Rating;
import ua.switchboard.journal.search.SearchPlans;
import ua.switchboard.tests.lab.Folders;
import ua.switchboard.tests.lab.Repository;

/**
 * How long the journal takes to answer with two years of calls in it: a page of every filter, the
 * pages after it, and a year's totals; with the plans the database follows. The embedded MariaDB
 * with its own settings is started anew after the filling, so that the first question of each kind
 * is a cold one for it (the operating system may still know the files). Started by {@code dev/bench
 * journal}.
 */
@Command(name = "dev/bench journal", mixinStandardHelpOptions = true, sortOptions = false)
final class JournalBench implements Callable<Integer> {
  private static final int PAGE = 50;
  private static final Instant END =
      LocalDateTime.parse(JournalFill.BEGIN, DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss"))
          .toInstant(ZoneOffset.UTC)
          .plus(Duration.ofDays(730));

  @Option(names = "--calls", defaultValue = "1000000", description = "default: ${DEFAULT-VALUE}")
  private int calls;

  @Option(
      names = "--rounds",
      defaultValue = "20",
      description = "pages of each filter that are measured; default: ${DEFAULT-VALUE}")
  private int rounds;

  @Option(names = "--explain", description = "print the plans, too")
  private boolean explain;

  public static void main(String[] args) {
    System.exit(new CommandLine(new JournalBench()).execute(args));
  }

  @Override
  public Integer call() throws IOException, SQLException {
    System.out.println(LoadReport.machine());
    Path tables = Files.createTempDirectory("switchboard-bench-");
    Path program = Repository.root().resolve("tests/target/mariadb-program");
    var folders = new EmbeddedFolders(tables, program, 0);
    try {
      try (var database = Database.embedded(folders, PoolLimits.DEFAULT)) {
        database.migrate();
        long begun = System.nanoTime();
        JournalFill.fill(database.dataSource(), calls);
        System.out.printf("%,d calls filled in %,d ms%n", calls, millisSince(begun));
      }
      try (var database = Database.embedded(folders, PoolLimits.DEFAULT)) {
        measure(database);
      }
    } finally {
      Folders.delete(tables);
    }
    return 0;
  }

  private void measure(Database database) throws SQLException {
    var search = new CallSearch(database.dataSource(), TimeSource.system());
    System.out.println(
        "\n"
            + "| page of | calls | short | cold, ms | p50 | p95 | longest |\n"
            + "|---|---|---|---|---|---|---|");
    for (var filter : filters().entrySet()) {
      pages(search, filter.getKey(), filter.getValue());
    }
    System.out.println(
        "\n| totals of a year | calls | cold, ms | p50 | p95 |\n|---|---|---|---|---|");
    for (var filter : years().entrySet()) {
      totals(search, filter.getKey(), filter.getValue());
    }
    if (explain) {
      plans(new SearchPlans(database.dataSource()));
    }
  }

  /** Pages one after the other, from the newest call on; at the end of a list it begins anew. */
  private void pages(CallSearch search, String name, CallFilter filter) throws SQLException {
    List<Double> times = new ArrayList<>();
    Optional<CallCursor> place = Optional.empty();
    int most = 0;
    int shorter = 0;
    for (int i = 0; i <= rounds; i++) {
      long begun = System.nanoTime();
      CallPage page = search.page(filter, place, PAGE);
      times.add(since(begun));
      most = Math.max(most, page.calls().size());
      shorter += page.next().isPresent() && page.calls().size() < PAGE ? 1 : 0;
      place = page.next();
    }
    List<Double> warm = times.subList(1, times.size()).stream().sorted().toList();
    System.out.printf(
        "| %s | %d | %d | %.0f | %.1f | %.1f | %.1f |%n",
        name, most, shorter, times.getFirst(), at(warm, 0.5), at(warm, 0.95), warm.getLast());
  }

  private void totals(CallSearch search, String name, CallFilter filter) throws SQLException {
    List<Double> times = new ArrayList<>();
    long counted = 0;
    for (int i = 0; i <= rounds / 4 + 1; i++) {
      long begun = System.nanoTime();
      counted = search.totals(filter).calls();
      times.add(since(begun));
    }
    List<Double> warm = times.subList(1, times.size()).stream().sorted().toList();
    System.out.printf(
        "| %s | %,d | %.0f | %.0f | %.0f |%n",
        name, counted, times.getFirst(), at(warm, 0.5), at(warm, 0.95));
  }

  private void plans(SearchPlans plans) throws SQLException {
    for (var filter : filters().entrySet()) {
      System.out.println("\npage of " + filter.getKey());
      plans.page(filter.getValue()).forEach(line -> System.out.println("  " + line));
    }
    for (var filter : years().entrySet()) {
      System.out.println("\na year's totals of " + filter.getKey());
      plans.totals(filter.getValue()).forEach(line -> System.out.println("  " + line));
    }
  }

  private static Map<String, CallFilter> filters() {
    Map<String, CallFilter> all = new LinkedHashMap<>();
    all.put("everything", CallFilter.ALL);
    all.put("a week two months ago", ask().from(ago(67)).until(ago(60)).build());
    all.put("a manager", ask().managers(managers(17, 17)).build());
    all.put("five managers", ask().managers(managers(11, 15)).build());
    all.put("scope of 20", ask().within(managers(1, 20)).build());
    all.put("scope of 20, missed", ask().within(managers(1, 20)).results(missed()).build());
    all.put("scope of 100", ask().within(managers(1, 100)).build());
    all.put("a manager, missed", ask().managers(managers(17, 17)).results(missed()).build());
    all.put("inbound", ask().directions(Set.of(CallDirection.INBOUND)).build());
    all.put("missed", ask().results(missed()).build());
    all.put("refused", ask().results(Set.of(CallResult.REFUSED)).build());
    all.put(
        "missed or refused", ask().results(Set.of(CallResult.MISSED, CallResult.REFUSED)).build());
    all.put("a client", ask().client(11).build());
    all.put(
        "a number",
        ask().number(new NumberFilter.Exactly(new PhoneNumber("+380670000011"))).build());
    all.put("last four digits", ask().number(new NumberFilter.EndingWith("4321")).build());
    all.put("a line", ask().line("380441234563").build());
    all.put("a line, missed", ask().line("380441234563").results(missed()).build());
    all.put("a trunk", ask().trunk("trunk3").build());
    all.put("talk over 5 min", ask().talkedAtLeast(Duration.ofMinutes(5)).build());
    all.put("talk over 35 min", ask().talkedAtLeast(Duration.ofMinutes(35)).build());
    all.put("with a recording", ask().recorded(true).build());
    all.put("without a recording", ask().recorded(false).build());
    all.put("rated hot", ask().ratings(Set.of(Rating.HOT)).build());
    all.put("rated", ask().ratings(Set.of(Rating.values())).build());
    all.put("unfinished", ask().unfinished(true).build());
    all.put(
        "rare: long talks, rated bad, of one line",
        ask()
            .talkedAtLeast(Duration.ofMinutes(30))
            .ratings(Set.of(Rating.BAD))
            .line("380441234563")
            .build());
    all.put(
        "never: refused and rated",
        ask().results(Set.of(CallResult.REFUSED)).ratings(Set.of(Rating.HOT)).build());
    all.put("scope of 20, rated bad and unfinished", rare(1, 20).build());
    all.put(
        "scope of 100, refused, rated bad and unfinished",
        rare(1, 100).results(Set.of(CallResult.REFUSED)).build());
    all.put(
        "never: a line with another's trunk", ask().line("380441234563").trunk("trunk4").build());
    return all;
  }

  private static CallFilter.Builder rare(long first, long last) {
    return ask().within(managers(first, last)).ratings(Set.of(Rating.BAD)).unfinished(true);
  }

  private static Map<String, CallFilter> years() {
    Map<String, CallFilter> all = new LinkedHashMap<>();
    all.put("everything", year().build());
    all.put("missed", year().results(missed()).build());
    all.put("a line", year().line("380441234563").build());
    all.put("a trunk, with a recording", year().trunk("trunk3").recorded(true).build());
    all.put("a manager", year().managers(managers(17, 17)).build());
    all.put("scope of 20", year().within(managers(1, 20)).build());
    all.put("scope of 100", year().within(managers(1, 100)).build());
    all.put(
        "scope of 100, missed, a line",
        year().within(managers(1, 100)).results(missed()).line("380441234563").build());
    all.put(
        "20 of a scope of 100",
        year().within(managers(1, 100)).managers(managers(91, 110)).build());
    return all;
  }

  private static CallFilter.Builder ask() {
    return new CallFilter.Builder();
  }

  private static CallFilter.Builder year() {
    return ask().from(ago(365)).until(END);
  }

  private static Instant ago(int days) {
    return END.minus(Duration.ofDays(days));
  }

  private static Set<CallResult> missed() {
    return Set.of(CallResult.MISSED);
  }

  private static Set<ManagerId> managers(long first, long last) {
    return LongStream.rangeClosed(first, last).mapToObj(ManagerId::new).collect(Collectors.toSet());
  }

  private static double at(List<Double> sorted, double part) {
    return sorted.get((int) Math.ceil(part * sorted.size()) - 1);
  }

  private static double since(long begun) {
    return (System.nanoTime() - begun) / 1e6;
  }

  private static long millisSince(long begun) {
    return (System.nanoTime() - begun) / 1_000_000;
  }
}
