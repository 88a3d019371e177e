package ua.switchboard.onec.directory;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import ua.switchboard.call.TimeSource;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.onec.config.OneCSettings;
import ua.switchboard.onec.directory.PassRunner.Tally;
import ua.switchboard.onec.names.AttributeName;
import ua.switchboard.onec.names.Names;
import ua.switchboard.onec.names.Section;
import ua.switchboard.onec.odata.CapabilityProbe;
import ua.switchboard.onec.odata.Entity;
import ua.switchboard.onec.odata.Feature;
import ua.switchboard.onec.odata.ODataClient;
import ua.switchboard.onec.odata.ODataException;
import ua.switchboard.onec.odata.ODataFailure;
import ua.switchboard.onec.odata.Query;
import ua.switchboard.onec.odata.Standard;

/**
 * Reads clients and people, and, if all of it was read, publishes what differs as one change.
 * Thread-safe; blocks.
 *
 * <p>What the directory does not need (contact persons, the people's telephones) is left out while
 * 1C does not let us read it; the mirror keeps what it had.
 */
public final class DirectoryPass {
  private static final String NO_FOLDERS = Standard.IS_FOLDER + " eq false";

  private final PassRunner runner;
  private final Mirror mirror;
  private final DirectoryPublisher publisher;
  private final EmployeeUsers employeeUsers;
  private final Names names;
  private final List<Catalog> catalogs;
  private final CapabilityProbe capabilities;
  private final int page;
  private final Map<String, String> foldersLeftOut = new ConcurrentHashMap<>();

  /**
   * What a pass works with.
   *
   * @param client shared with whatever else asks this base, so that the pace holds for all
   */
  public record Parts(
      OneCSettings settings,
      DataSource dataSource,
      ODataClient client,
      CapabilityProbe capabilities,
      PhoneNumberReader numbers,
      TimeSource time,
      MeterRegistry meters) {}

  public DirectoryPass(Parts parts) {
    names = parts.settings().names();
    runner = new PassRunner(parts.dataSource(), parts.client(), parts.time(), parts.meters());
    mirror = new Mirror(parts.dataSource());
    publisher =
        new DirectoryPublisher(
            parts.dataSource(), parts.settings().reading().acceptShrinkPercent());
    employeeUsers = new EmployeeUsers(names, parts.dataSource());
    catalogs = new Catalogs(names, new PhoneRows(names, parts.numbers())).list();
    capabilities = parts.capabilities();
    page = parts.settings().reading().page();
  }

  /**
   * One pass. Never throws: how it went stands in the result and in {@code onec_pass}.
   *
   * @param acceptShrink publish even if many clients are gone
   */
  public PassResult run(boolean acceptShrink) {
    return runner.run(
        PassKind.DIRECTORY,
        (pass, reader, tally) -> {
          boolean pages = capabilities.get().has(Feature.KEYSET_PAGES);
          for (Catalog catalog : catalogs) {
            unlessLeftOut(
                catalog.isNeeded(),
                tally,
                () -> {
                  var way = new CatalogScan.Way(filter(catalog, reader), pages, page);
                  tally.changed(new CatalogScan(catalog, reader, mirror, way, pass).run());
                });
          }
          if (names.has(Section.EMPLOYEE_USERS)
              && names.has(AttributeName.EMPLOYEE_USER_EMPLOYEE)) {
            unlessLeftOut(false, tally, () -> employeeUsers.refresh(reader));
          }
          publisher.publish(acceptShrink, tally);
        });
  }

  /** A step of a pass. */
  @FunctionalInterface
  private interface Step {
    void run() throws SQLException;
  }

  private static void unlessLeftOut(boolean needed, Tally tally, Step step) throws SQLException {
    try {
      step.run();
    } catch (ODataException e) {
      if (needed || !isKeptFromUs(e.failure())) {
        throw e;
      }
      tally.leftOut(PassRunner.troubleOf(e));
    }
  }

  /** Whether this base keeps the set from us, rather than 1C being away. */
  private static boolean isKeptFromUs(ODataFailure failure) {
    return switch (failure) {
      case ODataFailure.Forbidden _ -> true;
      case ODataFailure.NotFound missing -> missing.isUnpublished();
      default -> false;
    };
  }

  /** Folders are no clients; a catalog without folders refuses the question. Asked once. */
  private String filter(Catalog catalog, PassReader reader) {
    String known = foldersLeftOut.get(catalog.set());
    if (known != null) {
      return known;
    }
    String filter = NO_FOLDERS;
    try {
      var unused =
          reader.list(
              Query.of(catalog.set())
                  .withSelect(List.of(Entity.REF))
                  .withFilter(NO_FOLDERS)
                  .withTop(1));
    } catch (ODataException e) {
      if (!(e.failure() instanceof ODataFailure.Rejected)) {
        throw e;
      }
      filter = "";
    }
    foldersLeftOut.put(catalog.set(), filter);
    return filter;
  }
}
