package ua.switchboard;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static ua.switchboard.house.HouseMap.ROOT;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import ua.switchboard.house.HouseMap;

/**
 * The map of the house: what each package may import. It is an allow-list: a package that is not on
 * it fails the build, so a new room is drawn here first.
 */
class ArchitectureTest {
  /** Package to the packages of ours it may use. */
  private static final Map<String, List<String>> ROOMS =
      Map.ofEntries(
          // core: the JDK and nothing else
          Map.entry("call", List.of()),
          Map.entry("directory", List.of("call")),
          Map.entry("presence", List.of("call", "directory")),
          Map.entry("routing", List.of("call", "directory", "presence")),
          Map.entry("live", List.of("call", "directory", "presence", "routing")),
          // features
          Map.entry("numbering", List.of("call")),
          Map.entry("directory.store", List.of("call", "directory", "numbering", "db")),
          Map.entry("presence.store", List.of("call", "directory", "presence", "routing", "live")),
          Map.entry(
              "directory.store.imports",
              List.of("call", "directory", "directory.store", "numbering", "db")),
          Map.entry(
              "journal",
              List.of(
                  "call",
                  "directory",
                  "routing",
                  "live",
                  "journal.search",
                  "journal.worklist",
                  "db")),
          Map.entry(
              "journal.intake",
              List.of(
                  "call", "directory", "live", "journal", "journal.worklist", "numbering", "db")),
          Map.entry("journal.search", List.of("call", "directory", "numbering", "db")),
          Map.entry("journal.export", List.of("journal.search")),
          Map.entry("journal.recordings", List.of("call", "journal.search", "db")),
          Map.entry("journal.worklist", List.of("call", "directory", "journal.search", "db")),
          Map.entry("contacts.clients", List.of("call", "directory", "journal", "db")),
          Map.entry(
              "contacts.events", List.of("call", "directory", "journal", "contacts.clients", "db")),
          Map.entry(
              "contacts",
              List.of(
                  "call",
                  "directory",
                  "presence",
                  "routing",
                  "live",
                  "journal",
                  "journal.search",
                  "contacts.clients",
                  "contacts.events",
                  "db")),
          // edges
          Map.entry(
              "agi",
              List.of(
                  "call",
                  "directory",
                  "routing",
                  "live",
                  "numbering",
                  "agi.client",
                  "agi.mounted")),
          Map.entry("agi.mounted", List.of()),
          Map.entry("agi.client", List.of("call")),
          Map.entry("ami", List.of("call", "presence", "live", "journal.intake")),
          Map.entry("security", List.of("call", "directory", "db")),
          Map.entry("security.openid", List.of("call", "security")),
          Map.entry("api", List.of("call", "directory", "security", "db")),
          Map.entry(
              "api.account", List.of("api", "call", "directory", "security", "security.openid")),
          Map.entry("api.company", List.of("api", "call", "directory", "numbering", "security")),
          Map.entry(
              "api.admin",
              List.of(
                  "api",
                  "call",
                  "config",
                  "directory",
                  "directory.store",
                  "directory.store.imports",
                  "security",
                  "settings")),
          Map.entry("api.feed", List.of("api", "journal", "security")),
          Map.entry(
              "api.live",
              List.of("api", "call", "directory", "presence", "live", "numbering", "security")),
          Map.entry(
              "api.events",
              List.of(
                  "api",
                  "api.live",
                  "call",
                  "directory",
                  "journal",
                  "presence",
                  "live",
                  "security")),
          Map.entry(
              "api.calls",
              List.of(
                  "api",
                  "call",
                  "directory",
                  "numbering",
                  "journal.search",
                  "journal.export",
                  "journal.recordings",
                  "journal.worklist",
                  "security")),
          Map.entry("panel", List.of()),
          Map.entry(
              "api.contacts",
              List.of(
                  "api",
                  "api.company",
                  "api.events",
                  "api.live",
                  "call",
                  "directory",
                  "numbering",
                  "journal.search",
                  "journal.worklist",
                  "live",
                  "presence",
                  "routing",
                  "contacts",
                  "contacts.clients",
                  "contacts.events",
                  "security")),
          Map.entry("db", List.of()),
          Map.entry("settings", List.of()),
          Map.entry("config", List.of("settings")));

  /** Package to the libraries it may use besides the JDK. */
  private static final Map<String, List<String>> LIBRARIES =
      Map.ofEntries(
          Map.entry("numbering", List.of("com.google.i18n.phonenumbers..")),
          Map.entry(
              "directory.store", List.of("javax.sql..", "org.apache.ibatis..", "org.slf4j..")),
          Map.entry("presence.store", List.of("javax.sql..", "org.slf4j..")),
          Map.entry(
              "directory.store.imports",
              List.of(
                  "javax.sql..", "org.apache.ibatis..", "org.apache.commons.csv..", "org.slf4j..")),
          Map.entry("journal.search", List.of("javax.sql..")),
          Map.entry(
              "journal.export", List.of("org.apache.commons.csv..", "org.dhatim.fastexcel..")),
          Map.entry("journal.recordings", List.of("javax.sql..", "org.slf4j..")),
          Map.entry("journal.worklist", List.of("javax.sql..")),
          Map.entry("contacts", List.of("javax.sql..", "org.slf4j..")),
          Map.entry("contacts.clients", List.of("javax.sql..")),
          Map.entry("contacts.events", List.of("javax.sql..")),
          Map.entry("api.contacts", List.of("org.slf4j..")),
          Map.entry(
              "security",
              List.of(
                  "javax.crypto..",
                  "javax.sql..",
                  "com.fasterxml.jackson..",
                  "com.github.benmanes.caffeine..",
                  "com.password4j..",
                  "org.slf4j..")),
          Map.entry("security.openid", List.of("com.nimbusds..", "org.slf4j..")),
          Map.entry("api.calls", List.of("io.vertx..", "com.fasterxml.jackson..", "org.slf4j..")),
          Map.entry("api.events", List.of("io.vertx..", "io.micrometer..", "org.slf4j..")),
          Map.entry("panel", List.of("io.vertx..")),
          Map.entry(
              "api",
              List.of(
                  "javax.sql..",
                  "io.vertx..",
                  "io.micrometer..",
                  "com.fasterxml.jackson..",
                  "org.slf4j..")),
          Map.entry(
              "journal",
              List.of("javax.sql..", "com.fasterxml.jackson..", "io.micrometer..", "org.slf4j..")),
          Map.entry(
              "journal.intake",
              List.of("javax.sql..", "com.fasterxml.jackson..", "io.micrometer..", "org.slf4j..")),
          Map.entry(
              "agi",
              List.of(
                  "io.netty..",
                  "org.asteriskjava..",
                  "com.github.benmanes.caffeine..",
                  "io.micrometer..",
                  "org.slf4j..")),
          Map.entry("agi.mounted", List.of("org.asteriskjava..", "org.slf4j..")),
          Map.entry("ami", List.of("org.asteriskjava..", "io.micrometer..", "org.slf4j..")),
          Map.entry(
              "db",
              List.of(
                  "javax.sql..",
                  "com.zaxxer.hikari..",
                  "org.flywaydb..",
                  "ch.vorburger..",
                  "org.slf4j..")),
          Map.entry("settings", List.of("com.fasterxml.jackson..")));

  /** The floor that may use everything: it puts the parts together. */
  private static final List<String> ENTRANCE = List.of("", "ops", "cli", "terminal");

  /** The sync with 1C and the stand-in for it have maps of their own. */
  private static final JavaClasses HOUSE =
      HouseMap.classesOf("ua.switchboard", "onec-sync", "onec-stand-in");

  private final HouseMap map = new HouseMap(HOUSE, ROOMS, LIBRARIES, ENTRANCE);

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

  @Test
  void onlyAgiAndAmiKnowAsteriskJava() {
    noClasses()
        .that(not(resideInAnyPackage(ROOT + "agi..", ROOT + "ami..")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.asteriskjava..")
        .check(HOUSE);
  }

  @Test
  void onlyAgiApiPanelAndOpsKnowNettyAndVertx() {
    noClasses()
        .that(
            not(
                resideInAnyPackage(
                    ROOT + "agi..", ROOT + "api..", ROOT + "panel..", ROOT + "ops..")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.netty..", "io.vertx..")
        .check(HOUSE);
  }

  @Test
  void coreReadsTheClockThroughTimeSourceOnly() {
    noClasses()
        .that(resideInAnyPackage(core()))
        .and(not(describe("TimeSource", c -> c.getName().startsWith(ROOT + "call.TimeSource"))))
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .check(HOUSE);
  }

  private static String[] core() {
    return Stream.of("call", "directory", "presence", "routing", "live")
        .map(room -> ROOT + room)
        .toArray(String[]::new);
  }
}
