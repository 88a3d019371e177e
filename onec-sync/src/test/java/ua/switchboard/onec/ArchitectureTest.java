package ua.switchboard.onec;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import ua.switchboard.house.HouseMap;

/**
 * The map of the sync: what each package may import. An allow-list, so a new room is drawn here
 * first. Nothing of the server is on it: the two processes share tables and nothing else.
 */
class ArchitectureTest {
  /** Package to the packages of ours it may use. */
  private static final Map<String, List<String>> ROOMS =
      Map.ofEntries(
          Map.entry("onec.odata", List.of("call", "settings")),
          Map.entry("onec.names", List.of("onec.odata", "settings")),
          Map.entry("onec.links", List.of("onec.names", "db")),
          Map.entry(
              "onec.config", List.of("onec.odata", "onec.names", "onec.links", "call", "settings")),
          Map.entry("onec.jobs", List.of()),
          Map.entry(
              "onec.outbox",
              List.of("onec.odata", "onec.names", "onec.config", "onec.jobs", "call", "db")),
          Map.entry("onec.check", List.of("onec.odata", "onec.names", "terminal")),
          Map.entry(
              "onec.directory",
              List.of("onec.odata", "onec.names", "onec.config", "call", "numbering")));

  /** Package to the libraries it may use besides the JDK. */
  private static final Map<String, List<String>> LIBRARIES =
      Map.ofEntries(
          Map.entry(
              "onec.odata",
              List.of(
                  "javax.net.ssl..",
                  "javax.xml.stream..",
                  "com.fasterxml.jackson..",
                  "io.micrometer..")),
          Map.entry("onec.config", List.of("javax.net.ssl..")),
          Map.entry("onec.links", List.of("javax.sql..")),
          Map.entry("onec.jobs", List.of("com.github.kagkarlsson..", "javax.sql..", "org.slf4j..")),
          Map.entry(
              "onec.outbox",
              List.of("com.fasterxml.jackson..", "io.micrometer..", "javax.sql..", "org.slf4j..")),
          Map.entry("onec.directory", List.of("javax.sql..", "io.micrometer..", "org.slf4j..")));

  /** The floor that may use everything: it puts the parts together. */
  private static final List<String> ENTRANCE = List.of("onec", "onec.cli", "onec.process");

  private final HouseMap map =
      new HouseMap(
          HouseMap.classesOf("ua.switchboard.onec", "onec-stand-in"), ROOMS, LIBRARIES, ENTRANCE);

  @TestFactory
  Stream<DynamicTest> packageUsesOnlyWhatItsCharterAllows() {
    return map.testsOfImports();
  }

  @Test
  void everyPackageIsOnTheMap() {
    map.checkEveryPackageIsOnTheMap();
  }

  @Test
  void noCyclesBetweenPackages() {
    map.checkNoCycles();
  }
}
